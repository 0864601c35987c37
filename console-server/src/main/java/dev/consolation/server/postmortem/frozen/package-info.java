/** A process looked at after the fact, told to a server as an agent would tell it. */
@NullMarked
package dev.consolation.server.postmortem.frozen;

import org.jspecify.annotations.NullMarked;

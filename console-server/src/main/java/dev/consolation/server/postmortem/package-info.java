/** Processes looked at after the fact, from what was written of them. */
@NullMarked
package dev.consolation.server.postmortem;

import org.jspecify.annotations.NullMarked;

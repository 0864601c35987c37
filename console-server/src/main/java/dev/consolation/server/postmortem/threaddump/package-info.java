/** Thread dumps: what they say, and how each of their forms is read. */
@NullMarked
package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.NullMarked;

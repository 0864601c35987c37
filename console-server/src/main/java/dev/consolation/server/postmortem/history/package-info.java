/** What a recording of a process tells of its tasks before the dump. */
@NullMarked
package dev.consolation.server.postmortem.history;

import org.jspecify.annotations.NullMarked;

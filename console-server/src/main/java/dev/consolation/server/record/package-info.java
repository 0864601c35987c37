/** Recordings: what an agent has streamed, in a file, to be played later. */
@NullMarked
package dev.consolation.server.record;

import org.jspecify.annotations.NullMarked;

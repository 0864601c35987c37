/** Checkpoints: all that a server knows of a process at a moment, as bytes to go on from. */
@NullMarked
package dev.consolation.server.checkpoint;

import org.jspecify.annotations.NullMarked;

/** Recordings, played to a moment. */
@NullMarked
package dev.consolation.server.playback;

import org.jspecify.annotations.NullMarked;

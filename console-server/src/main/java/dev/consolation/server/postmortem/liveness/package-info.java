/** Who can still go on, who cannot, and the proof of it. */
@NullMarked
package dev.consolation.server.postmortem.liveness;

import org.jspecify.annotations.NullMarked;

/** Takes of a running JVM what a later look at it needs. */
@NullMarked
package dev.consolation.server.postmortem.capture;

import org.jspecify.annotations.NullMarked;

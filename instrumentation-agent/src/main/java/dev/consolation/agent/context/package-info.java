/** The trace context that the application's own tracing library has made current. */
@NullMarked
package dev.consolation.agent.context;

import org.jspecify.annotations.NullMarked;

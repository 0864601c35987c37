/** Sends what is known of tasks to OpenTelemetry collectors, by the OpenTelemetry SDK. */
@NullMarked
package dev.consolation.server.export;

import org.jspecify.annotations.NullMarked;

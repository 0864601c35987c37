/**
 * How an application tells the agent of tasks, resources and wakes that it cannot see by itself:
 * those of a scheduler of the application's own. Needs nothing but the JDK, and does nothing where
 * no agent is in the process.
 *
 * <p>Begin with {@link dev.consolation.tracing.Scheduler} for a scheduler, with {@link
 * dev.consolation.tracing.Tracing} to name and label what the agent sees already.
 */
@NullMarked
package dev.consolation.tracing;

import org.jspecify.annotations.NullMarked;

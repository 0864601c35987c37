/**
 * The probes: what the JDK's own classes call when something happens to a task.
 *
 * <p>Every class of this package lives in the boot loader, so that those classes can see it, and
 * uses nothing but {@code java.*}. Nothing here takes a lock, blocks, yields, throws, or calls code
 * of the application.
 */
@NullMarked
package dev.consolation.agent.probe;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the JDK's objects that threads wait for, by their fields; calls none of their methods that
 * could be overridden.
 */
@NullMarked
package dev.consolation.agent.resource;

import org.jspecify.annotations.NullMarked;

/**
 * An agent without a JVM to observe, and a console without a screen, for the tests of all modules.
 */
@NullMarked
package dev.consolation.server.testing;

import org.jspecify.annotations.NullMarked;

/** What the JDK's own classes call: static methods that know nothing but {@code java.*}. */
@NullMarked
package dev.consolation.agent.probe;

import org.jspecify.annotations.NullMarked;

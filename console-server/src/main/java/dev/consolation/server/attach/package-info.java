/** The JVMs of this machine, and how an agent gets into one. */
@NullMarked
package dev.consolation.server.attach;

import org.jspecify.annotations.NullMarked;

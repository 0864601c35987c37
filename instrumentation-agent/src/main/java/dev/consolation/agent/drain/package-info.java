/** The reader of the rings. */
@NullMarked
package dev.consolation.agent.drain;

import org.jspecify.annotations.NullMarked;

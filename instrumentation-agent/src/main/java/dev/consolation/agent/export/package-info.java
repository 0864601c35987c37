/** The stream of batches to the console server, and of commands back. */
@NullMarked
package dev.consolation.agent.export;

import org.jspecify.annotations.NullMarked;

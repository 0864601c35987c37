/**
 * Stands in for {@code java.util.logging} in the libraries that the agent brings: the build renames
 * it in their class files.
 *
 * <p>The real one belongs to the service. Using it from an agent would start the service's log
 * manager before the service had configured it, share loggers with a gRPC that the service may have
 * itself, and print to its standard error.
 */
@NullMarked
package dev.consolation.agent.quiet;

import org.jspecify.annotations.NullMarked;

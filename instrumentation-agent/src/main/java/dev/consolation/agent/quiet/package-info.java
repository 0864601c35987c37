/**
 * Stands in for classes of the JDK in the libraries that the agent brings, where those would touch
 * what belongs to the service: the build renames them in the libraries' class files.
 *
 * <p>Logging: using it from an agent would start the service's log manager before the service had
 * chosen one, share loggers with a gRPC that the service may have itself, and print to its standard
 * error. TLS: grpc-okhttp asks for the JVM's default context even when it will not encrypt, and
 * that is made once, from whatever trust store is configured at that moment.
 */
@NullMarked
package dev.consolation.agent.quiet;

import org.jspecify.annotations.NullMarked;

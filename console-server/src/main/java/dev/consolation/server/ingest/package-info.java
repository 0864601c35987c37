/** What agents send. */
@NullMarked
package dev.consolation.server.ingest;

import org.jspecify.annotations.NullMarked;

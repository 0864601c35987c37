/** Queries that stay open and send what changed. */
@NullMarked
package dev.consolation.server.watch;

import org.jspecify.annotations.NullMarked;

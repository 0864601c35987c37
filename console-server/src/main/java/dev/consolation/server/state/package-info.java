/** What is known of each process: one writer, consistent snapshots for readers. */
@NullMarked
package dev.consolation.server.state;

import org.jspecify.annotations.NullMarked;

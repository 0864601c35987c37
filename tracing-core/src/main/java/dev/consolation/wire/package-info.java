/**
 * The wire contract without a library: what the agent needs to speak it. The messages are in {@code
 * ingest.proto}.
 */
@NullMarked
package dev.consolation.wire;

import org.jspecify.annotations.NullMarked;

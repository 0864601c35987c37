/** What a heap dump says of a process: its threads, runtimes, futures, and who waits for what. */
@NullMarked
package dev.consolation.server.postmortem.model;

import org.jspecify.annotations.NullMarked;

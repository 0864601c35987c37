/** Heap dumps in the HPROF format: their records, and the objects in them. */
@NullMarked
package dev.consolation.server.postmortem.hprof;

import org.jspecify.annotations.NullMarked;

/** A service whose requests differ: most are fast, and the slow ones have something in common. */
@NullMarked
package dev.consolation.examples.requests;

import org.jspecify.annotations.NullMarked;

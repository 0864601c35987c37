/** Finds the source of a place in code, away from the screen's thread. */
@NullMarked
package dev.consolation.client.source;

import org.jspecify.annotations.NullMarked;

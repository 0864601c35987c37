/** The terminal console and the {@code consolation} command line. */
@NullMarked
package dev.consolation.tui;

import org.jspecify.annotations.NullMarked;

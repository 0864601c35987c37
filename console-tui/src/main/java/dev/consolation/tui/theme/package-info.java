/** Colours and glyphs. */
@NullMarked
package dev.consolation.tui.theme;

import org.jspecify.annotations.NullMarked;

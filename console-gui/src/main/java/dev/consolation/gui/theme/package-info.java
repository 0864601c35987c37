/** What the window looks like: colours of tones, light and dark, sizes of text. */
@NullMarked
package dev.consolation.gui.theme;

import org.jspecify.annotations.NullMarked;

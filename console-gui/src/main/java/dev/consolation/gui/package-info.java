/** The place of the desktop console; it holds nothing yet. */
@NullMarked
package dev.consolation.gui;

import org.jspecify.annotations.NullMarked;

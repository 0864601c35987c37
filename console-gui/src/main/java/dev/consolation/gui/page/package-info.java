/** The pages of the window, one per file. */
@NullMarked
package dev.consolation.gui.page;

import org.jspecify.annotations.NullMarked;

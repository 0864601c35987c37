/** What the pages say and remember, without a toolkit. */
@NullMarked
package dev.consolation.gui.viewmodel;

import org.jspecify.annotations.NullMarked;

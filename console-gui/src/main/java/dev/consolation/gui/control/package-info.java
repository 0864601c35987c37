/** Controls that pages are made of; they know colours and shapes, and nothing of a server. */
@NullMarked
package dev.consolation.gui.control;

import org.jspecify.annotations.NullMarked;

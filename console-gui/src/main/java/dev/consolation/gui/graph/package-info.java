/**
 * The picture of who waits for whom: what is in it, where it is placed, how it is drawn and
 * written.
 */
@NullMarked
package dev.consolation.gui.graph;

import org.jspecify.annotations.NullMarked;

/**
 * One waiting task for each kind of resource, with the program's own account of who waits for what
 * and who has to act.
 */
@NullMarked
package dev.consolation.examples.waits;

import org.jspecify.annotations.NullMarked;

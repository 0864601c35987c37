/** The numbered examples: which there are, and how one is run. */
@NullMarked
package dev.consolation.examples.catalog;

import org.jspecify.annotations.NullMarked;

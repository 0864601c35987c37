/** How the programs of this module read their command line. */
@NullMarked
package dev.consolation.examples.cli;

import org.jspecify.annotations.NullMarked;

/** The programs that are measured. They know nothing but the JDK. */
@NullMarked
package dev.consolation.examples.bench.target;

import org.jspecify.annotations.NullMarked;

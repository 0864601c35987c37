/** What the numbered examples are built of: named tasks, conditions, structured scopes. */
@NullMarked
package dev.consolation.examples.run;

import org.jspecify.annotations.NullMarked;

/** What is wrong, how sure that is, and what to do about it. */
@NullMarked
package dev.consolation.finding;

import org.jspecify.annotations.NullMarked;

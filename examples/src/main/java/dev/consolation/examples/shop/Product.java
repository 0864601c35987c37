package dev.consolation.examples.shop;

/**
 * Something the shop sells.
 *
 * @param cents its price
 */
record Product(int id, String name, int cents) {}

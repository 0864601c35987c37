package dev.consolation.examples.shop;

/**
 * A paid order.
 *
 * @param cents what was paid
 */
record Order(long id, Product product, int quantity, int cents) {}

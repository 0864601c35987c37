package dev.consolation.examples.shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** From basket to paid order: price and shipping side by side, then the payment. */
final class Checkout {
  private static final int FREE_SHIPPING_FROM = 5_000;

  private final AtomicLong orders = new AtomicLong();
  private final PaymentProvider provider;
  private final Executor arithmetic;
  private final Executor payments;

  /**
   * Sets up a checkout.
   *
   * @param arithmetic where prices are computed
   * @param payments where the payments wait for the provider
   */
  Checkout(PaymentProvider provider, Executor arithmetic, Executor payments) {
    this.provider = provider;
    this.arithmetic = arithmetic;
    this.payments = payments;
  }

  /** The paid order; fails with {@link PaymentDeclinedException}. */
  CompletableFuture<Order> pay(Product product, int quantity) {
    CompletableFuture<Integer> price =
        CompletableFuture.supplyAsync(
            () -> discounted(product.cents() * quantity, quantity), arithmetic);
    CompletableFuture<Integer> shipping =
        CompletableFuture.supplyAsync(() -> product.cents() * quantity, arithmetic)
            .thenApplyAsync(cents -> cents >= FREE_SHIPPING_FROM ? 0 : 490, arithmetic);
    return price
        .thenCombine(shipping, Integer::sum)
        .thenApplyAsync(cents -> charged(cents), payments)
        .thenApply(cents -> new Order(orders.incrementAndGet(), product, quantity, cents));
  }

  private int charged(int cents) {
    provider.charge(cents);
    return cents;
  }

  private static int discounted(int cents, int quantity) {
    return quantity >= 3 ? cents * 9 / 10 : cents;
  }
}

package dev.consolation.server.export;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/** A metric of one process, as the OpenTelemetry SDK's exporters want it. */
record Metric(
    String name,
    String description,
    String unit,
    MetricDataType type,
    Data<?> data,
    Resource resource)
    implements MetricData {

  /** A number that only grows. */
  static Metric sum(
      Resource resource, String name, String description, String unit, List<LongPointData> points) {
    var data = SumData.createLongSumData(true, AggregationTemporality.CUMULATIVE, points);
    return new Metric(name, description, unit, MetricDataType.LONG_SUM, data, resource);
  }

  /** A time in seconds that only grows. */
  static Metric time(
      Resource resource, String name, String description, List<DoublePointData> points) {
    var data = SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, points);
    return new Metric(name, description, "s", MetricDataType.DOUBLE_SUM, data, resource);
  }

  /** A number as it is now. */
  static Metric gauge(
      Resource resource, String name, String description, String unit, List<LongPointData> points) {
    var data = GaugeData.createLongGaugeData(points);
    return new Metric(name, description, unit, MetricDataType.LONG_GAUGE, data, resource);
  }

  /** A share from 0 to 1 as it is now. */
  static Metric share(
      Resource resource, String name, String description, List<DoublePointData> points) {
    var data = GaugeData.createDoubleGaugeData(points);
    return new Metric(name, description, "1", MetricDataType.DOUBLE_GAUGE, data, resource);
  }

  /** Durations in seconds. */
  static Metric histogram(
      Resource resource, String name, String description, List<HistogramPointData> points) {
    var data = HistogramData.create(AggregationTemporality.CUMULATIVE, points);
    return new Metric(name, description, "s", MetricDataType.HISTOGRAM, data, resource);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return TaskSpan.SCOPE;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public String getUnit() {
    return unit;
  }

  @Override
  public MetricDataType getType() {
    return type;
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}

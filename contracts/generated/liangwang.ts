/**
 * Events of the Liangwang bus. 两网事件总线的事件类型。
 *
 * Generated from the contracts; do not edit. 由契约生成，请勿手工修改。
 */

/**
 * AMQP header of each CloudEvents attribute; every value is text.
 * 各 CloudEvents 属性的 AMQP 头名称
 */
export const HEADERS = {
  specversion: "cloudEvents:specversion",
  id: "cloudEvents:id",
  source: "cloudEvents:source",
  type: "cloudEvents:type",
  subject: "cloudEvents:subject",
  time: "cloudEvents:time",
  recordedtime: "cloudEvents:recordedtime",
  dataschema: "cloudEvents:dataschema",
  partitionkey: "cloudEvents:partitionkey",
  sequence: "cloudEvents:sequence",
  correlationid: "cloudEvents:correlationid",
  causationid: "cloudEvents:causationid",
  causes: "cloudEvents:causes",
  twinof: "cloudEvents:twinof",
  traceparent: "cloudEvents:traceparent",
  tracestate: "cloudEvents:tracestate",
  dataclassification: "cloudEvents:dataclassification",
} as const;

/**
 * Where each type of event is published.
 * 各事件类型的发布位置
 */
export const ROUTES = {
  "fusion.advice.given.v1": {
    exchange: "fusion.events",
    routingKey: "advice.given.v1",
    dataschema: "urn:liangwang:schema:fusion.advice.given.v1.0",
    status: "planned",
  },
  "fusion.advice.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "advice.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.advice.withdrawn.v1.0",
    status: "planned",
  },
  "fusion.annotation.added.v1": {
    exchange: "fusion.events",
    routingKey: "annotation.added.v1",
    dataschema: "urn:liangwang:schema:fusion.annotation.added.v1.0",
    status: "planned",
  },
  "fusion.annotation.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "annotation.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.annotation.withdrawn.v1.0",
    status: "planned",
  },
  "fusion.benefit.candidate_found.v1": {
    exchange: "fusion.events",
    routingKey: "benefit.candidate_found.v1",
    dataschema: "urn:liangwang:schema:fusion.benefit.candidate_found.v1.0",
    status: "planned",
  },
  "fusion.benefit.candidate_withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "benefit.candidate_withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.benefit.candidate_withdrawn.v1.0",
    status: "planned",
  },
  "fusion.clock.advanced.v1": {
    exchange: "fusion.events",
    routingKey: "clock.advanced.v1",
    dataschema: "urn:liangwang:schema:fusion.clock.advanced.v1.0",
    status: "active",
  },
  "fusion.contract.deprecated.v1": {
    exchange: "fusion.events",
    routingKey: "contract.deprecated.v1",
    dataschema: "urn:liangwang:schema:fusion.contract.deprecated.v1.0",
    status: "active",
  },
  "fusion.correlation.found.v1": {
    exchange: "fusion.events",
    routingKey: "correlation.found.v1",
    dataschema: "urn:liangwang:schema:fusion.correlation.found.v1.0",
    status: "planned",
  },
  "fusion.correlation.recalled.v1": {
    exchange: "fusion.events",
    routingKey: "correlation.recalled.v1",
    dataschema: "urn:liangwang:schema:fusion.correlation.recalled.v1.0",
    status: "planned",
  },
  "fusion.dataquality.discrepancy_answered.v1": {
    exchange: "fusion.events",
    routingKey: "dataquality.discrepancy_answered.v1",
    dataschema: "urn:liangwang:schema:fusion.dataquality.discrepancy_answered.v1.0",
    status: "planned",
  },
  "fusion.dataquality.discrepancy_reported.v1": {
    exchange: "fusion.events",
    routingKey: "dataquality.discrepancy_reported.v1",
    dataschema: "urn:liangwang:schema:fusion.dataquality.discrepancy_reported.v1.0",
    status: "planned",
  },
  "fusion.decision.confirmed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.confirmed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.confirmed.v1.0",
    status: "planned",
  },
  "fusion.decision.lapsed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.lapsed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.lapsed.v1.0",
    status: "planned",
  },
  "fusion.decision.proposed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.proposed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.proposed.v1.0",
    status: "planned",
  },
  "fusion.decision.retracted.v1": {
    exchange: "fusion.events",
    routingKey: "decision.retracted.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.retracted.v1.0",
    status: "planned",
  },
  "fusion.decision.vetoed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.vetoed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.vetoed.v1.0",
    status: "planned",
  },
  "fusion.entity.match_confirmed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_confirmed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_confirmed.v1.0",
    status: "planned",
  },
  "fusion.entity.match_proposed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_proposed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_proposed.v1.0",
    status: "planned",
  },
  "fusion.entity.match_rejected.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_rejected.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_rejected.v1.0",
    status: "planned",
  },
  "fusion.entity.match_reversed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_reversed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_reversed.v1.0",
    status: "planned",
  },
  "fusion.hold.cause_added.v1": {
    exchange: "fusion.events",
    routingKey: "hold.cause_added.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.cause_added.v1.0",
    status: "planned",
  },
  "fusion.hold.cause_retracted.v1": {
    exchange: "fusion.events",
    routingKey: "hold.cause_retracted.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.cause_retracted.v1.0",
    status: "planned",
  },
  "fusion.hold.raised.v1": {
    exchange: "fusion.events",
    routingKey: "hold.raised.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.raised.v1.0",
    status: "active",
  },
  "fusion.hold.released.v1": {
    exchange: "fusion.events",
    routingKey: "hold.released.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.released.v1.0",
    status: "active",
  },
  "fusion.inspection.requested.v1": {
    exchange: "fusion.events",
    routingKey: "inspection.requested.v1",
    dataschema: "urn:liangwang:schema:fusion.inspection.requested.v1.0",
    status: "active",
  },
  "fusion.inspection.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "inspection.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.inspection.withdrawn.v1.0",
    status: "planned",
  },
  "fusion.obligation.cancelled.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.cancelled.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.cancelled.v1.0",
    status: "planned",
  },
  "fusion.obligation.extended.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.extended.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.extended.v1.0",
    status: "planned",
  },
  "fusion.obligation.fulfilled.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.fulfilled.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.fulfilled.v1.0",
    status: "active",
  },
  "fusion.obligation.opened.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.opened.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.opened.v1.0",
    status: "active",
  },
  "fusion.obligation.overdue.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.overdue.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.overdue.v1.0",
    status: "active",
  },
  "fusion.obligation.reinstated.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.reinstated.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.reinstated.v1.0",
    status: "planned",
  },
  "fusion.obligation.resumed.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.resumed.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.resumed.v1.0",
    status: "planned",
  },
  "fusion.obligation.suspended.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.suspended.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.suspended.v1.0",
    status: "planned",
  },
  "fusion.profile.recalled.v1": {
    exchange: "fusion.events",
    routingKey: "profile.recalled.v1",
    dataschema: "urn:liangwang:schema:fusion.profile.recalled.v1.0",
    status: "planned",
  },
  "fusion.profile.shared.v1": {
    exchange: "fusion.events",
    routingKey: "profile.shared.v1",
    dataschema: "urn:liangwang:schema:fusion.profile.shared.v1.0",
    status: "planned",
  },
  "fusion.profile.updated.v1": {
    exchange: "fusion.events",
    routingKey: "profile.updated.v1",
    dataschema: "urn:liangwang:schema:fusion.profile.updated.v1.0",
    status: "active",
  },
  "fusion.sample.drawn.v1": {
    exchange: "fusion.events",
    routingKey: "sample.drawn.v1",
    dataschema: "urn:liangwang:schema:fusion.sample.drawn.v1.0",
    status: "planned",
  },
  "fusion.task.requested.v1": {
    exchange: "fusion.events",
    routingKey: "task.requested.v1",
    dataschema: "urn:liangwang:schema:fusion.task.requested.v1.0",
    status: "planned",
  },
  "fusion.task.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "task.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.task.withdrawn.v1.0",
    status: "planned",
  },
  "industry.access.usage_reported.v1": {
    exchange: "industry.events",
    routingKey: "access.usage_reported.v1",
    dataschema: "urn:liangwang:schema:industry.access.usage_reported.v1.0",
    status: "planned",
  },
  "industry.crowd.counted.v1": {
    exchange: "industry.events",
    routingKey: "crowd.counted.v1",
    dataschema: "urn:liangwang:schema:industry.crowd.counted.v1.0",
    status: "planned",
  },
  "industry.delivery.orders_counted.v1": {
    exchange: "industry.events",
    routingKey: "delivery.orders_counted.v1",
    dataschema: "urn:liangwang:schema:industry.delivery.orders_counted.v1.0",
    status: "planned",
  },
  "industry.gas.alarm_raised.v1": {
    exchange: "industry.events",
    routingKey: "gas.alarm_raised.v1",
    dataschema: "urn:liangwang:schema:industry.gas.alarm_raised.v1.0",
    status: "planned",
  },
  "industry.gas.pressure_dropped.v1": {
    exchange: "industry.events",
    routingKey: "gas.pressure_dropped.v1",
    dataschema: "urn:liangwang:schema:industry.gas.pressure_dropped.v1.0",
    status: "planned",
  },
  "industry.gas_cylinder.delivered.v1": {
    exchange: "industry.events",
    routingKey: "gas_cylinder.delivered.v1",
    dataschema: "urn:liangwang:schema:industry.gas_cylinder.delivered.v1.0",
    status: "planned",
  },
  "industry.gas_user.filed.v1": {
    exchange: "industry.events",
    routingKey: "gas_user.filed.v1",
    dataschema: "urn:liangwang:schema:industry.gas_user.filed.v1.0",
    status: "planned",
  },
  "industry.haulage.position_reported.v1": {
    exchange: "industry.events",
    routingKey: "haulage.position_reported.v1",
    dataschema: "urn:liangwang:schema:industry.haulage.position_reported.v1.0",
    status: "planned",
  },
  "industry.haulage.trip_completed.v1": {
    exchange: "industry.events",
    routingKey: "haulage.trip_completed.v1",
    dataschema: "urn:liangwang:schema:industry.haulage.trip_completed.v1.0",
    status: "planned",
  },
  "industry.lift.entrapment_reported.v1": {
    exchange: "industry.events",
    routingKey: "lift.entrapment_reported.v1",
    dataschema: "urn:liangwang:schema:industry.lift.entrapment_reported.v1.0",
    status: "planned",
  },
  "industry.machine.work_reported.v1": {
    exchange: "industry.events",
    routingKey: "machine.work_reported.v1",
    dataschema: "urn:liangwang:schema:industry.machine.work_reported.v1.0",
    status: "planned",
  },
  "industry.mail.returned.v1": {
    exchange: "industry.events",
    routingKey: "mail.returned.v1",
    dataschema: "urn:liangwang:schema:industry.mail.returned.v1.0",
    status: "planned",
  },
  "industry.pipeline.section_registered.v1": {
    exchange: "industry.events",
    routingKey: "pipeline.section_registered.v1",
    dataschema: "urn:liangwang:schema:industry.pipeline.section_registered.v1.0",
    status: "planned",
  },
  "industry.pos.trading_reported.v1": {
    exchange: "industry.events",
    routingKey: "pos.trading_reported.v1",
    dataschema: "urn:liangwang:schema:industry.pos.trading_reported.v1.0",
    status: "planned",
  },
  "industry.power.usage_reported.v1": {
    exchange: "industry.events",
    routingKey: "power.usage_reported.v1",
    dataschema: "urn:liangwang:schema:industry.power.usage_reported.v1.0",
    status: "planned",
  },
  "industry.property.manager_registered.v1": {
    exchange: "industry.events",
    routingKey: "property.manager_registered.v1",
    dataschema: "urn:liangwang:schema:industry.property.manager_registered.v1.0",
    status: "planned",
  },
  "industry.telecom.contact_failed.v1": {
    exchange: "industry.events",
    routingKey: "telecom.contact_failed.v1",
    dataschema: "urn:liangwang:schema:industry.telecom.contact_failed.v1.0",
    status: "planned",
  },
  "industry.water.usage_reported.v1": {
    exchange: "industry.events",
    routingKey: "water.usage_reported.v1",
    dataschema: "urn:liangwang:schema:industry.water.usage_reported.v1.0",
    status: "planned",
  },
  "tongban.application.accepted.v1": {
    exchange: "tongban.events",
    routingKey: "application.accepted.v1",
    dataschema: "urn:liangwang:schema:tongban.application.accepted.v1.0",
    status: "planned",
  },
  "tongban.application.clock_resumed.v1": {
    exchange: "tongban.events",
    routingKey: "application.clock_resumed.v1",
    dataschema: "urn:liangwang:schema:tongban.application.clock_resumed.v1.0",
    status: "planned",
  },
  "tongban.application.clock_suspended.v1": {
    exchange: "tongban.events",
    routingKey: "application.clock_suspended.v1",
    dataschema: "urn:liangwang:schema:tongban.application.clock_suspended.v1.0",
    status: "planned",
  },
  "tongban.application.completed.v1": {
    exchange: "tongban.events",
    routingKey: "application.completed.v1",
    dataschema: "urn:liangwang:schema:tongban.application.completed.v1.0",
    status: "planned",
  },
  "tongban.application.consultation_replied.v1": {
    exchange: "tongban.events",
    routingKey: "application.consultation_replied.v1",
    dataschema: "urn:liangwang:schema:tongban.application.consultation_replied.v1.0",
    status: "planned",
  },
  "tongban.application.consultation_requested.v1": {
    exchange: "tongban.events",
    routingKey: "application.consultation_requested.v1",
    dataschema: "urn:liangwang:schema:tongban.application.consultation_requested.v1.0",
    status: "planned",
  },
  "tongban.application.correction_requested.v1": {
    exchange: "tongban.events",
    routingKey: "application.correction_requested.v1",
    dataschema: "urn:liangwang:schema:tongban.application.correction_requested.v1.0",
    status: "planned",
  },
  "tongban.application.correction_submitted.v1": {
    exchange: "tongban.events",
    routingKey: "application.correction_submitted.v1",
    dataschema: "urn:liangwang:schema:tongban.application.correction_submitted.v1.0",
    status: "planned",
  },
  "tongban.application.deadline_extended.v1": {
    exchange: "tongban.events",
    routingKey: "application.deadline_extended.v1",
    dataschema: "urn:liangwang:schema:tongban.application.deadline_extended.v1.0",
    status: "planned",
  },
  "tongban.application.deemed_accepted.v1": {
    exchange: "tongban.events",
    routingKey: "application.deemed_accepted.v1",
    dataschema: "urn:liangwang:schema:tongban.application.deemed_accepted.v1.0",
    status: "planned",
  },
  "tongban.application.forwarded.v1": {
    exchange: "tongban.events",
    routingKey: "application.forwarded.v1",
    dataschema: "urn:liangwang:schema:tongban.application.forwarded.v1.0",
    status: "planned",
  },
  "tongban.application.lapsed.v1": {
    exchange: "tongban.events",
    routingKey: "application.lapsed.v1",
    dataschema: "urn:liangwang:schema:tongban.application.lapsed.v1.0",
    status: "planned",
  },
  "tongban.application.not_accepted.v1": {
    exchange: "tongban.events",
    routingKey: "application.not_accepted.v1",
    dataschema: "urn:liangwang:schema:tongban.application.not_accepted.v1.0",
    status: "planned",
  },
  "tongban.application.received.v1": {
    exchange: "tongban.events",
    routingKey: "application.received.v1",
    dataschema: "urn:liangwang:schema:tongban.application.received.v1.0",
    status: "planned",
  },
  "tongban.application.refused.v1": {
    exchange: "tongban.events",
    routingKey: "application.refused.v1",
    dataschema: "urn:liangwang:schema:tongban.application.refused.v1.0",
    status: "planned",
  },
  "tongban.application.review_completed.v1": {
    exchange: "tongban.events",
    routingKey: "application.review_completed.v1",
    dataschema: "urn:liangwang:schema:tongban.application.review_completed.v1.0",
    status: "planned",
  },
  "tongban.application.review_started.v1": {
    exchange: "tongban.events",
    routingKey: "application.review_started.v1",
    dataschema: "urn:liangwang:schema:tongban.application.review_started.v1.0",
    status: "planned",
  },
  "tongban.application.submitted.v1": {
    exchange: "tongban.events",
    routingKey: "application.submitted.v1",
    dataschema: "urn:liangwang:schema:tongban.application.submitted.v1.0",
    status: "planned",
  },
  "tongban.application.withdrawn.v1": {
    exchange: "tongban.events",
    routingKey: "application.withdrawn.v1",
    dataschema: "urn:liangwang:schema:tongban.application.withdrawn.v1.0",
    status: "planned",
  },
  "tongban.benefit.clawed_back.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.clawed_back.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.clawed_back.v1.0",
    status: "planned",
  },
  "tongban.benefit.confirmed.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.confirmed.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.confirmed.v1.0",
    status: "planned",
  },
  "tongban.benefit.declined.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.declined.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.declined.v1.0",
    status: "planned",
  },
  "tongban.benefit.lapsed.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.lapsed.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.lapsed.v1.0",
    status: "planned",
  },
  "tongban.benefit.matched.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.matched.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.matched.v1.0",
    status: "planned",
  },
  "tongban.benefit.offered.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.offered.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.offered.v1.0",
    status: "planned",
  },
  "tongban.benefit.paid.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.paid.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.paid.v1.0",
    status: "planned",
  },
  "tongban.benefit.stopped.v1": {
    exchange: "tongban.events",
    routingKey: "benefit.stopped.v1",
    dataschema: "urn:liangwang:schema:tongban.benefit.stopped.v1.0",
    status: "planned",
  },
  "tongban.bundle.child_completed.v1": {
    exchange: "tongban.events",
    routingKey: "bundle.child_completed.v1",
    dataschema: "urn:liangwang:schema:tongban.bundle.child_completed.v1.0",
    status: "planned",
  },
  "tongban.bundle.completed.v1": {
    exchange: "tongban.events",
    routingKey: "bundle.completed.v1",
    dataschema: "urn:liangwang:schema:tongban.bundle.completed.v1.0",
    status: "planned",
  },
  "tongban.bundle.opened.v1": {
    exchange: "tongban.events",
    routingKey: "bundle.opened.v1",
    dataschema: "urn:liangwang:schema:tongban.bundle.opened.v1.0",
    status: "planned",
  },
  "tongban.bundle.partially_failed.v1": {
    exchange: "tongban.events",
    routingKey: "bundle.partially_failed.v1",
    dataschema: "urn:liangwang:schema:tongban.bundle.partially_failed.v1.0",
    status: "planned",
  },
  "tongban.certificate.delivered.v1": {
    exchange: "tongban.events",
    routingKey: "certificate.delivered.v1",
    dataschema: "urn:liangwang:schema:tongban.certificate.delivered.v1.0",
    status: "planned",
  },
  "tongban.certificate.invalidated.v1": {
    exchange: "tongban.events",
    routingKey: "certificate.invalidated.v1",
    dataschema: "urn:liangwang:schema:tongban.certificate.invalidated.v1.0",
    status: "planned",
  },
  "tongban.certificate.issued.v1": {
    exchange: "tongban.events",
    routingKey: "certificate.issued.v1",
    dataschema: "urn:liangwang:schema:tongban.certificate.issued.v1.0",
    status: "planned",
  },
  "tongban.clock.advanced.v1": {
    exchange: "tongban.events",
    routingKey: "clock.advanced.v1",
    dataschema: "urn:liangwang:schema:tongban.clock.advanced.v1.0",
    status: "active",
  },
  "tongban.commitment.broken.v1": {
    exchange: "tongban.events",
    routingKey: "commitment.broken.v1",
    dataschema: "urn:liangwang:schema:tongban.commitment.broken.v1.0",
    status: "planned",
  },
  "tongban.commitment.kept.v1": {
    exchange: "tongban.events",
    routingKey: "commitment.kept.v1",
    dataschema: "urn:liangwang:schema:tongban.commitment.kept.v1.0",
    status: "planned",
  },
  "tongban.commitment.made.v1": {
    exchange: "tongban.events",
    routingKey: "commitment.made.v1",
    dataschema: "urn:liangwang:schema:tongban.commitment.made.v1.0",
    status: "planned",
  },
  "tongban.composite.degraded.v1": {
    exchange: "tongban.events",
    routingKey: "composite.degraded.v1",
    dataschema: "urn:liangwang:schema:tongban.composite.degraded.v1.0",
    status: "planned",
  },
  "tongban.composite.ended.v1": {
    exchange: "tongban.events",
    routingKey: "composite.ended.v1",
    dataschema: "urn:liangwang:schema:tongban.composite.ended.v1.0",
    status: "planned",
  },
  "tongban.composite.issued.v1": {
    exchange: "tongban.events",
    routingKey: "composite.issued.v1",
    dataschema: "urn:liangwang:schema:tongban.composite.issued.v1.0",
    status: "planned",
  },
  "tongban.composite.restored.v1": {
    exchange: "tongban.events",
    routingKey: "composite.restored.v1",
    dataschema: "urn:liangwang:schema:tongban.composite.restored.v1.0",
    status: "planned",
  },
  "tongban.credit.graded.v1": {
    exchange: "tongban.events",
    routingKey: "credit.graded.v1",
    dataschema: "urn:liangwang:schema:tongban.credit.graded.v1.0",
    status: "planned",
  },
  "tongban.credit.recorded.v1": {
    exchange: "tongban.events",
    routingKey: "credit.recorded.v1",
    dataschema: "urn:liangwang:schema:tongban.credit.recorded.v1.0",
    status: "planned",
  },
  "tongban.credit.repaired.v1": {
    exchange: "tongban.events",
    routingKey: "credit.repaired.v1",
    dataschema: "urn:liangwang:schema:tongban.credit.repaired.v1.0",
    status: "planned",
  },
  "tongban.equipment.checked.v1": {
    exchange: "tongban.events",
    routingKey: "equipment.checked.v1",
    dataschema: "urn:liangwang:schema:tongban.equipment.checked.v1.0",
    status: "planned",
  },
  "tongban.equipment.registered.v1": {
    exchange: "tongban.events",
    routingKey: "equipment.registered.v1",
    dataschema: "urn:liangwang:schema:tongban.equipment.registered.v1.0",
    status: "planned",
  },
  "tongban.equipment.status_changed.v1": {
    exchange: "tongban.events",
    routingKey: "equipment.status_changed.v1",
    dataschema: "urn:liangwang:schema:tongban.equipment.status_changed.v1.0",
    status: "planned",
  },
  "tongban.evaluation.rectification_closed.v1": {
    exchange: "tongban.events",
    routingKey: "evaluation.rectification_closed.v1",
    dataschema: "urn:liangwang:schema:tongban.evaluation.rectification_closed.v1.0",
    status: "planned",
  },
  "tongban.evaluation.rectification_opened.v1": {
    exchange: "tongban.events",
    routingKey: "evaluation.rectification_opened.v1",
    dataschema: "urn:liangwang:schema:tongban.evaluation.rectification_opened.v1.0",
    status: "planned",
  },
  "tongban.evaluation.submitted.v1": {
    exchange: "tongban.events",
    routingKey: "evaluation.submitted.v1",
    dataschema: "urn:liangwang:schema:tongban.evaluation.submitted.v1.0",
    status: "planned",
  },
  "tongban.filing.ended.v1": {
    exchange: "tongban.events",
    routingKey: "filing.ended.v1",
    dataschema: "urn:liangwang:schema:tongban.filing.ended.v1.0",
    status: "planned",
  },
  "tongban.filing.recorded.v1": {
    exchange: "tongban.events",
    routingKey: "filing.recorded.v1",
    dataschema: "urn:liangwang:schema:tongban.filing.recorded.v1.0",
    status: "planned",
  },
  "tongban.matter.published.v1": {
    exchange: "tongban.events",
    routingKey: "matter.published.v1",
    dataschema: "urn:liangwang:schema:tongban.matter.published.v1.0",
    status: "planned",
  },
  "tongban.matter.retired.v1": {
    exchange: "tongban.events",
    routingKey: "matter.retired.v1",
    dataschema: "urn:liangwang:schema:tongban.matter.retired.v1.0",
    status: "planned",
  },
  "tongban.permit.amended.v1": {
    exchange: "tongban.events",
    routingKey: "permit.amended.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.amended.v1.0",
    status: "active",
  },
  "tongban.permit.annulled.v1": {
    exchange: "tongban.events",
    routingKey: "permit.annulled.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.annulled.v1.0",
    status: "planned",
  },
  "tongban.permit.cancelled.v1": {
    exchange: "tongban.events",
    routingKey: "permit.cancelled.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.cancelled.v1.0",
    status: "active",
  },
  "tongban.permit.expired.v1": {
    exchange: "tongban.events",
    routingKey: "permit.expired.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.expired.v1.0",
    status: "active",
  },
  "tongban.permit.issued.v1": {
    exchange: "tongban.events",
    routingKey: "permit.issued.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.issued.v1.0",
    status: "active",
  },
  "tongban.permit.reinstated.v1": {
    exchange: "tongban.events",
    routingKey: "permit.reinstated.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.reinstated.v1.0",
    status: "planned",
  },
  "tongban.permit.reissued.v1": {
    exchange: "tongban.events",
    routingKey: "permit.reissued.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.reissued.v1.0",
    status: "planned",
  },
  "tongban.permit.renewed.v1": {
    exchange: "tongban.events",
    routingKey: "permit.renewed.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.renewed.v1.0",
    status: "active",
  },
  "tongban.permit.revoked.v1": {
    exchange: "tongban.events",
    routingKey: "permit.revoked.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.revoked.v1.0",
    status: "active",
  },
  "tongban.permit.scope_set.v1": {
    exchange: "tongban.events",
    routingKey: "permit.scope_set.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.scope_set.v1.0",
    status: "planned",
  },
  "tongban.permit.suspended.v1": {
    exchange: "tongban.events",
    routingKey: "permit.suspended.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.suspended.v1.0",
    status: "planned",
  },
  "tongban.permit.withdrawn.v1": {
    exchange: "tongban.events",
    routingKey: "permit.withdrawn.v1",
    dataschema: "urn:liangwang:schema:tongban.permit.withdrawn.v1.0",
    status: "planned",
  },
  "tongban.person.birth_registered.v1": {
    exchange: "tongban.events",
    routingKey: "person.birth_registered.v1",
    dataschema: "urn:liangwang:schema:tongban.person.birth_registered.v1.0",
    status: "planned",
  },
  "tongban.person.care_ended.v1": {
    exchange: "tongban.events",
    routingKey: "person.care_ended.v1",
    dataschema: "urn:liangwang:schema:tongban.person.care_ended.v1.0",
    status: "planned",
  },
  "tongban.person.care_registered.v1": {
    exchange: "tongban.events",
    routingKey: "person.care_registered.v1",
    dataschema: "urn:liangwang:schema:tongban.person.care_registered.v1.0",
    status: "planned",
  },
  "tongban.person.death_registered.v1": {
    exchange: "tongban.events",
    routingKey: "person.death_registered.v1",
    dataschema: "urn:liangwang:schema:tongban.person.death_registered.v1.0",
    status: "planned",
  },
  "tongban.place.occupancy_counted.v1": {
    exchange: "tongban.events",
    routingKey: "place.occupancy_counted.v1",
    dataschema: "urn:liangwang:schema:tongban.place.occupancy_counted.v1.0",
    status: "planned",
  },
  "tongban.place.registered.v1": {
    exchange: "tongban.events",
    routingKey: "place.registered.v1",
    dataschema: "urn:liangwang:schema:tongban.place.registered.v1.0",
    status: "active",
  },
  "tongban.place.responsibility_assigned.v1": {
    exchange: "tongban.events",
    routingKey: "place.responsibility_assigned.v1",
    dataschema: "urn:liangwang:schema:tongban.place.responsibility_assigned.v1.0",
    status: "planned",
  },
  "tongban.subject.abnormality_listed.v1": {
    exchange: "tongban.events",
    routingKey: "subject.abnormality_listed.v1",
    dataschema: "urn:liangwang:schema:tongban.subject.abnormality_listed.v1.0",
    status: "planned",
  },
  "tongban.subject.abnormality_removed.v1": {
    exchange: "tongban.events",
    routingKey: "subject.abnormality_removed.v1",
    dataschema: "urn:liangwang:schema:tongban.subject.abnormality_removed.v1.0",
    status: "planned",
  },
  "tongban.subject.changed.v1": {
    exchange: "tongban.events",
    routingKey: "subject.changed.v1",
    dataschema: "urn:liangwang:schema:tongban.subject.changed.v1.0",
    status: "planned",
  },
  "tongban.subject.closed.v1": {
    exchange: "tongban.events",
    routingKey: "subject.closed.v1",
    dataschema: "urn:liangwang:schema:tongban.subject.closed.v1.0",
    status: "planned",
  },
  "tongban.subject.created.v1": {
    exchange: "tongban.events",
    routingKey: "subject.created.v1",
    dataschema: "urn:liangwang:schema:tongban.subject.created.v1.0",
    status: "planned",
  },
  "tongguan.anomaly.detected.v1": {
    exchange: "tongguan.events",
    routingKey: "anomaly.detected.v1",
    dataschema: "urn:liangwang:schema:tongguan.anomaly.detected.v1.0",
    status: "planned",
  },
  "tongguan.clock.advanced.v1": {
    exchange: "tongguan.events",
    routingKey: "clock.advanced.v1",
    dataschema: "urn:liangwang:schema:tongguan.clock.advanced.v1.0",
    status: "active",
  },
  "tongguan.device.bound.v1": {
    exchange: "tongguan.events",
    routingKey: "device.bound.v1",
    dataschema: "urn:liangwang:schema:tongguan.device.bound.v1.0",
    status: "planned",
  },
  "tongguan.device.unbound.v1": {
    exchange: "tongguan.events",
    routingKey: "device.unbound.v1",
    dataschema: "urn:liangwang:schema:tongguan.device.unbound.v1.0",
    status: "planned",
  },
  "tongguan.flag.raised.v1": {
    exchange: "tongguan.events",
    routingKey: "flag.raised.v1",
    dataschema: "urn:liangwang:schema:tongguan.flag.raised.v1.0",
    status: "planned",
  },
  "tongguan.flag.withdrawn.v1": {
    exchange: "tongguan.events",
    routingKey: "flag.withdrawn.v1",
    dataschema: "urn:liangwang:schema:tongguan.flag.withdrawn.v1.0",
    status: "planned",
  },
  "tongguan.incident.classified.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.classified.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.classified.v1.0",
    status: "planned",
  },
  "tongguan.incident.closed.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.closed.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.closed.v1.0",
    status: "planned",
  },
  "tongguan.incident.milestone_reached.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.milestone_reached.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.milestone_reached.v1.0",
    status: "planned",
  },
  "tongguan.incident.parked.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.parked.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.parked.v1.0",
    status: "planned",
  },
  "tongguan.incident.registered.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.registered.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.registered.v1.0",
    status: "active",
  },
  "tongguan.incident.reopened.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.reopened.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.reopened.v1.0",
    status: "planned",
  },
  "tongguan.incident.resumed.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.resumed.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.resumed.v1.0",
    status: "planned",
  },
  "tongguan.incident.reworked.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.reworked.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.reworked.v1.0",
    status: "planned",
  },
  "tongguan.incident.voided.v1": {
    exchange: "tongguan.events",
    routingKey: "incident.voided.v1",
    dataschema: "urn:liangwang:schema:tongguan.incident.voided.v1.0",
    status: "planned",
  },
  "tongguan.inspection.cancelled.v1": {
    exchange: "tongguan.events",
    routingKey: "inspection.cancelled.v1",
    dataschema: "urn:liangwang:schema:tongguan.inspection.cancelled.v1.0",
    status: "planned",
  },
  "tongguan.inspection.completed.v1": {
    exchange: "tongguan.events",
    routingKey: "inspection.completed.v1",
    dataschema: "urn:liangwang:schema:tongguan.inspection.completed.v1.0",
    status: "active",
  },
  "tongguan.inspection.merged.v1": {
    exchange: "tongguan.events",
    routingKey: "inspection.merged.v1",
    dataschema: "urn:liangwang:schema:tongguan.inspection.merged.v1.0",
    status: "planned",
  },
  "tongguan.inspection.planned.v1": {
    exchange: "tongguan.events",
    routingKey: "inspection.planned.v1",
    dataschema: "urn:liangwang:schema:tongguan.inspection.planned.v1.0",
    status: "active",
  },
  "tongguan.inspection.publicised.v1": {
    exchange: "tongguan.events",
    routingKey: "inspection.publicised.v1",
    dataschema: "urn:liangwang:schema:tongguan.inspection.publicised.v1.0",
    status: "planned",
  },
  "tongguan.kpi.computed.v1": {
    exchange: "tongguan.events",
    routingKey: "kpi.computed.v1",
    dataschema: "urn:liangwang:schema:tongguan.kpi.computed.v1.0",
    status: "planned",
  },
  "tongguan.penalty.annulled.v1": {
    exchange: "tongguan.events",
    routingKey: "penalty.annulled.v1",
    dataschema: "urn:liangwang:schema:tongguan.penalty.annulled.v1.0",
    status: "planned",
  },
  "tongguan.penalty.decided.v1": {
    exchange: "tongguan.events",
    routingKey: "penalty.decided.v1",
    dataschema: "urn:liangwang:schema:tongguan.penalty.decided.v1.0",
    status: "planned",
  },
  "tongguan.rectification.completed.v1": {
    exchange: "tongguan.events",
    routingKey: "rectification.completed.v1",
    dataschema: "urn:liangwang:schema:tongguan.rectification.completed.v1.0",
    status: "planned",
  },
  "tongguan.rectification.ordered.v1": {
    exchange: "tongguan.events",
    routingKey: "rectification.ordered.v1",
    dataschema: "urn:liangwang:schema:tongguan.rectification.ordered.v1.0",
    status: "planned",
  },
  "tongguan.rectification.overdue.v1": {
    exchange: "tongguan.events",
    routingKey: "rectification.overdue.v1",
    dataschema: "urn:liangwang:schema:tongguan.rectification.overdue.v1.0",
    status: "planned",
  },
  "tongguan.report.classified.v1": {
    exchange: "tongguan.events",
    routingKey: "report.classified.v1",
    dataschema: "urn:liangwang:schema:tongguan.report.classified.v1.0",
    status: "planned",
  },
  "tongguan.report.followed_up.v1": {
    exchange: "tongguan.events",
    routingKey: "report.followed_up.v1",
    dataschema: "urn:liangwang:schema:tongguan.report.followed_up.v1.0",
    status: "planned",
  },
  "tongguan.report.merged.v1": {
    exchange: "tongguan.events",
    routingKey: "report.merged.v1",
    dataschema: "urn:liangwang:schema:tongguan.report.merged.v1.0",
    status: "planned",
  },
  "tongguan.report.received.v1": {
    exchange: "tongguan.events",
    routingKey: "report.received.v1",
    dataschema: "urn:liangwang:schema:tongguan.report.received.v1.0",
    status: "active",
  },
  "tongguan.report.rejected.v1": {
    exchange: "tongguan.events",
    routingKey: "report.rejected.v1",
    dataschema: "urn:liangwang:schema:tongguan.report.rejected.v1.0",
    status: "planned",
  },
  "tongguan.resource.assigned.v1": {
    exchange: "tongguan.events",
    routingKey: "resource.assigned.v1",
    dataschema: "urn:liangwang:schema:tongguan.resource.assigned.v1.0",
    status: "planned",
  },
  "tongguan.resource.released.v1": {
    exchange: "tongguan.events",
    routingKey: "resource.released.v1",
    dataschema: "urn:liangwang:schema:tongguan.resource.released.v1.0",
    status: "planned",
  },
  "tongguan.signal.sensed.v1": {
    exchange: "tongguan.events",
    routingKey: "signal.sensed.v1",
    dataschema: "urn:liangwang:schema:tongguan.signal.sensed.v1.0",
    status: "planned",
  },
  "tongguan.supervision.claimed.v1": {
    exchange: "tongguan.events",
    routingKey: "supervision.claimed.v1",
    dataschema: "urn:liangwang:schema:tongguan.supervision.claimed.v1.0",
    status: "planned",
  },
  "tongguan.supervision.returned.v1": {
    exchange: "tongguan.events",
    routingKey: "supervision.returned.v1",
    dataschema: "urn:liangwang:schema:tongguan.supervision.returned.v1.0",
    status: "planned",
  },
  "tongguan.supervision.urged.v1": {
    exchange: "tongguan.events",
    routingKey: "supervision.urged.v1",
    dataschema: "urn:liangwang:schema:tongguan.supervision.urged.v1.0",
    status: "planned",
  },
  "tongguan.task.accepted.v1": {
    exchange: "tongguan.events",
    routingKey: "task.accepted.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.accepted.v1.0",
    status: "planned",
  },
  "tongguan.task.adjudicated.v1": {
    exchange: "tongguan.events",
    routingKey: "task.adjudicated.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.adjudicated.v1.0",
    status: "planned",
  },
  "tongguan.task.dispatched.v1": {
    exchange: "tongguan.events",
    routingKey: "task.dispatched.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.dispatched.v1.0",
    status: "planned",
  },
  "tongguan.task.extension_granted.v1": {
    exchange: "tongguan.events",
    routingKey: "task.extension_granted.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.extension_granted.v1.0",
    status: "planned",
  },
  "tongguan.task.extension_refused.v1": {
    exchange: "tongguan.events",
    routingKey: "task.extension_refused.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.extension_refused.v1.0",
    status: "planned",
  },
  "tongguan.task.extension_requested.v1": {
    exchange: "tongguan.events",
    routingKey: "task.extension_requested.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.extension_requested.v1.0",
    status: "planned",
  },
  "tongguan.task.feedback_submitted.v1": {
    exchange: "tongguan.events",
    routingKey: "task.feedback_submitted.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.feedback_submitted.v1.0",
    status: "planned",
  },
  "tongguan.task.returned.v1": {
    exchange: "tongguan.events",
    routingKey: "task.returned.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.returned.v1.0",
    status: "planned",
  },
  "tongguan.task.started.v1": {
    exchange: "tongguan.events",
    routingKey: "task.started.v1",
    dataschema: "urn:liangwang:schema:tongguan.task.started.v1.0",
    status: "planned",
  },
  "tongguan.vehicle.sighted.v1": {
    exchange: "tongguan.events",
    routingKey: "vehicle.sighted.v1",
    dataschema: "urn:liangwang:schema:tongguan.vehicle.sighted.v1.0",
    status: "planned",
  },
  "tongguan.verification.assigned.v1": {
    exchange: "tongguan.events",
    routingKey: "verification.assigned.v1",
    dataschema: "urn:liangwang:schema:tongguan.verification.assigned.v1.0",
    status: "planned",
  },
  "tongguan.verification.failed.v1": {
    exchange: "tongguan.events",
    routingKey: "verification.failed.v1",
    dataschema: "urn:liangwang:schema:tongguan.verification.failed.v1.0",
    status: "planned",
  },
  "tongguan.verification.passed.v1": {
    exchange: "tongguan.events",
    routingKey: "verification.passed.v1",
    dataschema: "urn:liangwang:schema:tongguan.verification.passed.v1.0",
    status: "planned",
  },
  "tongguan.violation.found.v1": {
    exchange: "tongguan.events",
    routingKey: "violation.found.v1",
    dataschema: "urn:liangwang:schema:tongguan.violation.found.v1.0",
    status: "planned",
  },
  "tongguan.warning.acknowledged.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.acknowledged.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.acknowledged.v1.0",
    status: "planned",
  },
  "tongguan.warning.cancelled.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.cancelled.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.cancelled.v1.0",
    status: "planned",
  },
  "tongguan.warning.escalated.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.escalated.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.escalated.v1.0",
    status: "planned",
  },
  "tongguan.warning.issued.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.issued.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.issued.v1.0",
    status: "planned",
  },
  "tongguan.warning.notified.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.notified.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.notified.v1.0",
    status: "planned",
  },
  "tongguan.warning.updated.v1": {
    exchange: "tongguan.events",
    routingKey: "warning.updated.v1",
    dataschema: "urn:liangwang:schema:tongguan.warning.updated.v1.0",
    status: "planned",
  },
} as const;

/**
 * How sensitive data are, after GB/T 43697.
 * 数据分级（GB/T 43697）
 */
export type DataClassification = "G1" | "G2" | "G3" | "G4" | "important";

export type AbnormalityGround = "not_reachable" | "report_missing" | "false_information" | "disclosure_missing";

export type AdviceKind = "how_to_apply" | "what_is_permitted" | "mitigate" | "coming_hazard" | "file_tenancy" | "reform_matter" | "mend_guide" | "assess_need" | "one_owner";

export type AmendmentKind = "relocation" | "expansion" | "correction" | "other";

export type AnnotationKind = "open_violation" | "overdue_rectification" | "complaints" | "broken_promise" | "risk_grade" | "good_record";

export type AnnulmentGround = "abuse_of_duty" | "beyond_power" | "against_procedure" | "applicant_not_qualified" | "deceit" | "broken_commitment";

export type AnomalyKind = "noise" | "dust" | "cooking_fume" | "device_silent" | "fire" | "smoke" | "lift_entrapment" | "lift_fault" | "pipe_leak" | "gas_leak" | "road_collapse" | "flooding" | "crowd" | "off_route" | "inactivity" | "occupancy" | "other";

export type AnswerOutcome = "corrected" | "stands" | "transferred";

export type ApplicationKind = "first" | "amendment" | "renewal" | "reissue" | "reinstatement" | "deregistration" | "service";

export type ApplicationRoute = "ordinary" | "commitment";

/** A child case of a bundle. */
export interface BundleChild {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Without it the bundle has failed
   * 是否必办
   */
  readonly required: boolean;
  /**
   * Child cases that must be done before
   * 前置办件
   * @defaultValue `[]`
   */
  readonly after?: readonly Identifier[];
}

/** How many cases; the flags of a running city-management system. */
export interface CaseFigures {
  /**
   * Reported
   * 上报数
   */
  readonly reported: number;
  /**
   * Accepted
   * 受理数
   */
  readonly accepted: number;
  /**
   * Registered
   * 立案数
   */
  readonly registered: number;
  /**
   * Dispatched
   * 派遣数
   */
  readonly dispatched: number;
  /**
   * Disposed of
   * 处置数
   */
  readonly disposed: number;
  /**
   * Closed
   * 结案数
   */
  readonly closed: number;
  /**
   * Due to be closed in the period
   * 应结案数
   */
  readonly due: number;
  /**
   * Closed in time
   * 按期结案数
   */
  readonly closed_on_time: number;
  /**
   * Closed late
   * 超期结案数
   */
  readonly closed_late: number;
  /**
   * Late and not disposed of
   * 超期未处置数
   */
  readonly open_late: number;
  /**
   * Accepted in time
   * 按时受理数
   */
  readonly accepted_on_time: number;
  /**
   * Registered in time
   * 按时立案数
   */
  readonly registered_on_time: number;
  /**
   * Dispatched in time
   * 按时派遣数
   */
  readonly dispatched_on_time: number;
  /**
   * Dispatched to the right unit at once
   * 准确派遣数
   */
  readonly dispatched_right: number;
  /**
   * Verified in time
   * 按时核查数
   */
  readonly verified_on_time: number;
  /**
   * Solved on the spot by whoever found it
   * 自行处置数
   */
  readonly self_handled: number;
  /**
   * Sent back for rework
   * 返工数
   */
  readonly reworked: number;
  /**
   * Tasks returned
   * 退单数
   */
  readonly returned: number;
  /**
   * Parked on the books at the end of the period
   * 挂账数
   */
  readonly parked: number;
}

export type CertificateEnd = "annulled" | "deregistered" | "invalid" | "transferred_out" | "revoked" | "other";

export type Channel = "12345" | "311" | "patrol" | "video" | "sensor" | "public" | "police" | "upper-level" | "media";

export type ChildOutcome = "completed" | "refused" | "not_accepted" | "withdrawn" | "lapsed";

/** A child case that has ended. */
export interface ChildResult {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * How the child case ended
   * 办理结果
   */
  readonly outcome: ChildOutcome;
}

export type CitationKind = "law" | "licence_condition" | "promise" | "standard";

/** A class of data; ``<`` and ``max`` go from the least to the most sensitive. */
export type Classification = "G1" | "G2" | "G3" | "G4" | "important" | "core";

export type ClawbackReason = "not_eligible" | "facts_corrected" | "paid_twice" | "deceit";

export type ClosureGround = "dissolved" | "bankrupt" | "merged" | "licence_revoked" | "moved_away";

export type CompletionOutcome = "granted" | "granted_in_part" | "served";

/** A permit that is part of a composite. */
export interface Component {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
}

/** One condition of a policy and the event that shows it. */
export interface ConditionMet {
  /**
   * Number of the condition in the policy
   * 条件编号
   */
  readonly condition: string;
  /**
   * Id of the event that shows it
   * 依据事件
   */
  readonly event: string;
}

export type ConsultationKind = "opinion" | "parallel";

export type ConsultationOpinion = "agree" | "agree_with_conditions" | "disagree" | "not_competent";

export type ContactReason = "number_not_in_use" | "switched_off" | "suspended";

/** A point on the map, in degrees of its reference system. */
export interface Coordinate {
  /**
   * Latitude
   * 纬度
   */
  readonly lat: number;
  /**
   * Longitude
   * 经度
   */
  readonly lon: number;
  /**
   * Coordinate reference system
   * 坐标系
   */
  readonly crs: Crs;
}

export type CorrectionFault = "missing" | "illegible" | "wrong_form" | "inconsistent" | "out_of_date";

/** One thing that the applicant is to mend. */
export interface CorrectionItem {
  /**
   * Number of the item in the notice
   * 序号
   */
  readonly item: string;
  /**
   * Name of the document in the guide of the matter
   * 材料名称
   */
  readonly document: string;
  /**
   * What is wrong with it
   * 问题类型
   */
  readonly fault: CorrectionFault;
  /**
   * What is wanted instead
   * 补正要求
   */
  readonly wanted: string;
}

export type CreditGrade = "a" | "b" | "c" | "d";

/** A coordinate reference system. */
export type Crs = "EPSG:4326" | "EPSG:4490" | "GCJ-02" | "BD-09";

/** Hours of the day, in the city's time; they may run past midnight. */
export interface DailyHours {
  /**
   * Beginning, HH:MM
   * 起始时刻
   */
  readonly first: string;
  /**
   * End, HH:MM, on the next day if it is not later
   * 结束时刻
   */
  readonly last: string;
}

export type DecisionKind = "annul_permit" | "suspend_permit" | "extend_permit" | "bar_from_commitment" | "list_as_abnormal" | "raise_risk_grade" | "lower_risk_grade" | "stop_work" | "stop_use" | "cut_supply" | "stop_benefit";

export type DeclineReason = "not_wanted" | "not_eligible" | "facts_wrong" | "other";

export type DeliveryMode = "electronic" | "window" | "kiosk" | "post" | "in_person" | "public_notice";

export type DiscrepancyKind = "missing" | "differs" | "outdated" | "duplicate" | "not_found_on_site";

/** A document of an application: what it is and where it came from, never its content. */
export interface Document {
  /**
   * Name of the document in the guide of the matter
   * 材料名称
   */
  readonly name: string;
  /**
   * Where it came from
   * 材料来源
   */
  readonly source: DocumentSource;
  /**
   * SM3 digest of its bytes, if it is a file
   * 材料摘要
   */
  readonly sm3?: string | null;
  /**
   * The e-certificate that was looked up instead
   * 电子证照标识
   */
  readonly certificate?: Identifier | null;
}

export type DocumentSource = "uploaded" | "paper" | "e_certificate" | "shared_data";

export type EndReason = "permit_ended" | "closed_down" | "cause_gone" | "no_longer_required" | "rule_withdrawn";

export type EntityKind = "enterprise" | "place";

export type EquipmentKind = "lift" | "boiler" | "pressure_vessel" | "pressure_pipe" | "crane" | "ropeway" | "ride" | "vehicle";

export type EquipmentResult = "pass" | "pass_with_conditions" | "fail";

export type EquipmentStatus = "in_use" | "out_of_use" | "stop_ordered" | "scrapped";

/** A photograph, a film or a paper, which stays where it is kept: only its digest and media type travel. */
export interface EvidenceFile {
  /**
   * Algorithm and digest of the file, in lower-case hexadecimal digits
   * 摘要
   */
  readonly digest: string;
  /**
   * Media type of the file: image/jpeg
   * 媒体类型
   */
  readonly media_type: string;
  /**
   * Before, during or after the disposal
   * 取证阶段
   */
  readonly phase: EvidencePhase;
  /**
   * When it was taken, if it is known
   * 取证时刻
   * @format date-time
   */
  readonly taken_at?: string | null;
}

export type EvidencePhase = "before" | "during" | "after";

export type FailurePolicy = "keep" | "wait" | "undo";

export type FeedbackOutcome = "done" | "partly_done" | "cannot_be_done";

export type FilingKind = "gas_user" | "rental" | "chimney_cleaning" | "site_safety" | "other";

export type FlagKind = "demolition_notice" | "disaster_loss" | "dangerous_building" | "site_cleared" | "supply_cut";

export type ForwardKind = "upward" | "sideways";

export type GasAlarm = "leak" | "low_pressure" | "high_pressure" | "valve_shut";

export type Grain = "unit" | "street" | "grid" | "matter" | "event_class";

/** A document that a matter asks for. */
export interface GuideDocument {
  /**
   * Name of the document
   * 材料名称
   */
  readonly name: string;
  /**
   * Where it may come from
   * 材料来源
   */
  readonly sources: readonly DocumentSource[];
  /**
   * It may come after acceptance
   * 是否容缺
   */
  readonly may_lack: boolean;
}

export type Handling = "single" | "joint";

export type Hazard = "typhoon" | "gale" | "rainstorm" | "flood" | "thunderstorm" | "snow" | "icing" | "cold_wave" | "heat" | "fog" | "haze" | "fire" | "gas" | "crowd" | "geological" | "public_health" | "other";

export type HeldAct = "renewal";

/** How many reporters were asked afterwards, and what they said. */
export interface HotlineFigures {
  /**
   * Reporters asked
   * 回访数
   */
  readonly asked: number;
  /**
   * A unit had been in touch in time
   * 响应数
   */
  readonly responded: number;
  /**
   * Solved
   * 解决数
   */
  readonly solved: number;
  /**
   * Content
   * 满意数
   */
  readonly satisfied: number;
}

export type HotlineKind = "inquiry" | "help" | "complaint" | "denunciation" | "suggestion" | "thanks" | "other";

/** What something is called in a register: scheme and value. */
export interface Identifier {
  /**
   * Register that the value comes from
   * 编码体系
   */
  readonly scheme: string;
  /**
   * Number or name in that register
   * 编码值
   */
  readonly value: string;
}

export type Indicator = "overall_satisfaction" | "efficiency" | "guide_accuracy" | "convenience" | "platform_operability" | "service_efficiency" | "service_level" | "service_attitude";

/** Stars for one aspect of the service. */
export interface IndicatorScore {
  /**
   * What was rated
   * 评价指标
   */
  readonly indicator: Indicator;
  /**
   * 1 (very bad) to 5 (very good) stars
   * 星级
   */
  readonly stars: number;
}

export type InspectionResult = "pass" | "pass_with_conditions" | "fail" | "no_entry" | "out_of_business" | "not_located" | "unrecorded";

/** A document that may come after acceptance (容缺). */
export interface LackingDocument {
  /**
   * Name of the document in the guide of the matter
   * 材料名称
   */
  readonly document: string;
  /**
   * Last day to supply it
   * 补交截止日期
   * @format date
   */
  readonly due: string;
}

export type LapseGround = "correction_not_submitted" | "lacking_documents_not_supplied";

export type MachineWork = "digging" | "piling" | "lifting" | "demolishing";

export type MailReason = "unknown_addressee" | "no_such_address" | "moved" | "refused" | "unclaimed";

export type MatchDecider = "rule" | "person";

export type MergeBasis = "same_place_and_class" | "same_device" | "same_reporter" | "by_hand";

export type MessageKind = "alert" | "update" | "cancel";

export type MessageStatus = "actual" | "exercise" | "system" | "test" | "draft";

export type Method = "on_site" | "video" | "sensor" | "call_back";

/** One of the limits of a case. */
export interface Milestone {
  /**
   * What must be reached
   * 阶段名称
   */
  readonly name: string;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
}

export type MisconductGrade = "minor" | "ordinary" | "serious";

export type NotAcceptedGround = "not_required" | "not_competent" | "not_corrected" | "not_eligible" | "other";

export type Operator = "sequence" | "absence" | "count" | "sustained" | "as_of_join" | "anti_join" | "near" | "rate" | "hold" | "sample";

export type ParkReason = "needs_funds" | "needs_project" | "needs_season" | "ownership_dispute" | "litigation";

export type PauseReason = "clock_suspended" | "permit_suspended" | "incident_parked" | "site_closed" | "calendar";

export type PaymentForm = "bank_transfer" | "social_security_card" | "tax_relief" | "fee_waiver" | "voucher";

export type PenaltyKind = "warning" | "public_criticism" | "fine" | "confiscation" | "permit_suspended" | "qualification_lowered" | "permit_revoked" | "activities_restricted" | "production_stopped" | "closure" | "employment_restricted" | "detention" | "other";

export type PlaceKind = "premises" | "site" | "public-space";

export type Premises = "dwelling" | "shop" | "site" | "public";

export type ProfileKind = "person" | "enterprise" | "place" | "permit";

/** One thing that was promised. */
export interface PromisedCondition {
  /**
   * Number in the commitment's text
   * 序号
   */
  readonly item: string;
  /**
   * What was promised
   * 承诺内容
   */
  readonly text: string;
  /**
   * Last day to fulfil it, if it is not so already
   * 履行期限
   * @format date
   */
  readonly due?: string | null;
}

export type Quantity = "noise" | "pm10" | "pm2_5" | "cooking_fume" | "wind_speed" | "water_level" | "pressure" | "gas_concentration" | "temperature" | "displacement" | "people_per_area" | "none";

export type RectificationOutcome = "rectified" | "explained" | "not_substantiated";

export type RefusalGround = "conditions_not_met" | "false_material" | "quota_exhausted" | "barred" | "other";

/** One reason of a refusal. */
export interface RefusalReason {
  /**
   * What kind of reason it is
   * 不予许可情形
   */
  readonly ground: RefusalGround;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * The reason in words, without personal data
   * 理由
   */
  readonly text: string;
}

export type ReissueKind = "lost" | "damaged" | "exchanged";

export type RejectReason = "out_of_scope" | "no_jurisdiction" | "not_found" | "already_handled" | "too_little_information" | "private_dispute";

/** What can be done against a decision, as the decision tells it. */
export interface Remedy {
  /**
   * Which way it is
   * 救济途径
   */
  readonly kind: RemedyKind;
  /**
   * Authority or court that it goes to
   * 受理机关
   */
  readonly body: string;
  /**
   * Last day to take it
   * 截止日期
   * @format date
   */
  readonly until: string;
}

export type RemedyKind = "reconsideration" | "litigation";

export type RenewalBasis = "requested" | "recorded";

export type ReopenReason = "recurred" | "reporter_disagrees" | "closed_without_ground" | "upper_level";

export type ReportKind = "complaint" | "incident";

export type ResourceKind = "person" | "team" | "vehicle" | "equipment" | "drone" | "material";

export type ResponsibleRole = "owner" | "operator" | "property_manager" | "supervisor" | "maintenance_firm";

export type RetractionCause = "late_event" | "corrected" | "annulled" | "merged_entity" | "rule_withdrawn" | "appeal";

export type ReturnReason = "wrong_territory" | "wrong_competence" | "unclear_ownership";

export type ReviewKind = "documents" | "on_site" | "technical";

export type ReviewOpinion = "approve" | "approve_with_conditions" | "reject";

export type ServiceChannel = "portal" | "app" | "window" | "kiosk" | "post" | "cross_region";

export type ServiceMode = "standard" | "elder" | "assisted";

export type Severity = "critical" | "serious" | "minor" | "unspecified";

/** One field of a profile, with its lineage. */
export interface SharedField {
  /**
   * Name of the field
   * 数据项
   */
  readonly name: string;
  /**
   * Its value as text
   * 值
   * @remarks G3
   */
  readonly value: string;
  /**
   * How sensitive it is
   * 数据级别
   */
  readonly data_class: Classification;
  /**
   * Type of the event that it comes from
   * 来源事件类型
   */
  readonly from_type: string;
  /**
   * Id of that event
   * 来源事件
   */
  readonly from_event: string;
  /**
   * Moment as of which it holds
   * 事实时点
   * @format date-time
   */
  readonly as_of: string;
}

export type SignalKind = "reading" | "heartbeat" | "alarm";

export type Silence = "agreement" | "nothing";

export type Stage = "pending" | "filed_and_dispatched" | "in_hand" | "verifying" | "closed" | "voided" | "parked" | "under_supervision";

export type StopReason = "death" | "no_longer_eligible" | "policy_ended" | "renounced";

export type SubjectKind = "company" | "branch" | "sole_trader" | "partnership" | "cooperative" | "institution" | "association";

export type SubjectPart = "name" | "address" | "representative" | "scope" | "capital" | "kind";

export type SupplyKind = "correction" | "lacking_documents";

export type SuspensionKind = "stayed" | "withheld";

export type TaskKind = "dispose" | "patrol" | "urgent_enforcement" | "stop_work" | "closure_check" | "restore" | "cut_supply" | "visit" | "evacuate";

/** How long something may take; which days and hours count is a matter of the calendar, not of this value. */
export interface TimeLimit {
  /**
   * How many units
   * 数值
   */
  readonly value: number;
  /**
   * Working hours, working days, clock hours or calendar days
   * 计时单位
   */
  readonly unit: TimeUnit;
}

export type TimeUnit = "working-hours" | "working-days" | "clock-hours" | "calendar-days";

export type TongbanPauseReason = "hearing" | "tender" | "auction" | "inspection" | "testing" | "quarantine" | "appraisal" | "expert_review" | "public_notice";

export type TongguanAnnulmentGround = "reconsideration" | "court" | "own_correction";

export type TripEnd = "unloaded_at_approved_site" | "unloaded_elsewhere" | "not_unloaded";

export type UrgeReason = "overdue" | "returned_too_often" | "reworked" | "upper_level" | "public_concern";

export type VerificationKind = "incident" | "rectification" | "restoration" | "closure";

/** Something that an inspection found against the rules. */
export interface Violation {
  /**
   * Number in the inspecting department's form
   * 违规条目
   */
  readonly code: string;
  /**
   * How grave it is
   * 严重程度
   */
  readonly severity: Severity;
  /**
   * How many times it was found
   * 次数
   */
  readonly occurrences: number;
}

export type VoidReason = "wrongly_filed" | "duplicate" | "not_found" | "exercise";

export type WarningCertainty = "observed" | "likely" | "possible" | "unlikely" | "unknown";

export type WarningLevel = "red" | "orange" | "yellow" | "blue";

export type WarningSeverity = "extreme" | "severe" | "moderate" | "minor" | "unknown";

export type WarningUrgency = "immediate" | "expected" | "future" | "past" | "unknown";

export type WithdrawalGround = "law_changed" | "circumstances_changed";

/**
 * Advice given. Somebody is told how to apply, what is permitted, what to mend.
 * 提示建议已提出
 * `fusion.advice.given.v1`, planned, G2
 */
export interface FusionAdviceGivenV1 {
  /**
   * The advice
   * 提示建议
   */
  readonly advice: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * What it is about
   * 建议类型
   */
  readonly kind: AdviceKind;
  /**
   * Matter code that it is about, if it is about one
   * 事项编码
   */
  readonly matter?: string | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Application or report that it answers, if one
   * 办件或上报件
   */
  readonly case?: Identifier | null;
  /**
   * Last day for an answer, if one is expected
   * 答复期限
   * @format date
   */
  readonly answer_by?: string | null;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Advice withdrawn. What somebody was told does not hold.
 * 提示建议已撤回
 * `fusion.advice.withdrawn.v1`, planned, G2
 */
export interface FusionAdviceWithdrawnV1 {
  /**
   * The advice
   * 提示建议
   */
  readonly advice: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Annotation added. An application is marked with what the other network knows.
 * 办件标注已添加
 * `fusion.annotation.added.v1`, planned, G2
 */
export interface FusionAnnotationAddedV1 {
  /**
   * The annotation
   * 办件标注
   */
  readonly annotation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Application that it is put on
   * 办件
   */
  readonly application: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Matter code that it is linked with
   * 关联事项编码
   */
  readonly linked_matter: string;
  /**
   * What it says
   * 标注类型
   * @remarks G2
   */
  readonly kind: AnnotationKind;
  /**
   * It is to the applicant's disadvantage
   * 不利信息
   */
  readonly adverse: boolean;
  /**
   * Last day on which it counts, if there is one
   * 有效期止
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Annotation withdrawn. A mark on an application does not hold any more.
 * 办件标注已撤回
 * `fusion.annotation.withdrawn.v1`, planned, G1
 */
export interface FusionAnnotationWithdrawnV1 {
  /**
   * The annotation
   * 办件标注
   */
  readonly annotation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Application that it is put on
   * 办件
   */
  readonly application: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Benefit candidate found. Somebody may be entitled to a benefit, as the facts of both networks have it.
 * 待遇线索已发现
 * `fusion.benefit.candidate_found.v1`, planned, G3
 */
export interface FusionBenefitCandidateFoundV1 {
  /**
   * The candidacy
   * 待遇线索
   */
  readonly candidate: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Policy that gives the benefit
   * 政策
   */
  readonly policy: Identifier;
  /**
   * Who may be entitled; a person by token
   * 可享主体
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Names of the conditions that are met
   * 已满足条件
   * @remarks G3
   */
  readonly conditions_met: readonly string[];
  /**
   * Not to be offered now: something is still open
   * 暂不推送
   */
  readonly suppressed: boolean;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly score: number;
  /**
   * Last day to offer it
   * 推送期限
   * @format date
   */
  readonly offer_by: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Benefit candidate withdrawn. Somebody is not, or no longer, entitled; what was offered on that ground is to be looked at again.
 * 待遇线索已撤回
 * `fusion.benefit.candidate_withdrawn.v1`, planned, G3
 */
export interface FusionBenefitCandidateWithdrawnV1 {
  /**
   * The candidacy
   * 待遇线索
   */
  readonly candidate: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Policy that gives the benefit
   * 政策
   */
  readonly policy: Identifier;
  /**
   * Who may be entitled; a person by token
   * 可享主体
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Fusion clock advanced. Everything of this service that happened before ``to`` has been published.
 * 两网融合时钟已推进
 * `fusion.clock.advanced.v1`, active, G1
 */
export interface FusionClockAdvancedV1 {
  /**
   * The service
   * 服务
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至
   * @format date-time
   */
  readonly to: string;
}

/**
 * Contract deprecated. A version of a contract is to go after a day; stated again when day, replacement or reason change.
 * 契约版本已弃用
 * `fusion.contract.deprecated.v1`, active, G1
 */
export interface FusionContractDeprecatedV1 {
  /**
   * The version: a type with its major
   * 弃用的契约版本
   */
  readonly contract: Identifier;
  /**
   * The type that takes its place
   * 替代契约
   */
  readonly replacement?: string | null;
  /**
   * Last day on which it is published
   * 停用日期
   * @format date
   */
  readonly sunset: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Subscriptions that read this version
   * 涉及的订阅
   */
  readonly consumers: readonly string[];
  /**
   * Services that publish this version
   * 涉及的发布方
   */
  readonly publishers: readonly string[];
}

/**
 * Correlation found. Facts of both networks belong together, says a rule.
 * 关联已发现
 * `fusion.correlation.found.v1`, planned, G2
 */
export interface FusionCorrelationFoundV1 {
  /**
   * The correlation
   * 关联
   */
  readonly correlation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * How the facts were brought together
   * 算子
   */
  readonly operator: Operator;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * Begin of the span that was looked at
   * 窗口起始
   * @format date-time
   */
  readonly window_from: string;
  /**
   * End of that span
   * 窗口终止
   * @format date-time
   */
  readonly window_to: string;
  /**
   * Events or facts that count
   * 命中数
   */
  readonly matches: number;
  /**
   * How far they are apart, where it is near
   * 距离
   */
  readonly distance?: number | null;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly score: number;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Correlation recalled. What was found does not hold; whoever used it looks again.
 * 关联已撤回
 * `fusion.correlation.recalled.v1`, planned, G2
 */
export interface FusionCorrelationRecalledV1 {
  /**
   * The correlation
   * 关联
   */
  readonly correlation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * When it was taken back
   * 撤回时刻
   * @format date-time
   */
  readonly recalled_at: string;
  /**
   * Id of the event in its stead, if there is one
   * 替代事件
   */
  readonly replaced_by?: string | null;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Discrepancy answered. The source has answered: corrected, it stands, or another source must answer.
 * 数据疑义已答复
 * `fusion.dataquality.discrepancy_answered.v1`, planned, G2
 */
export interface FusionDataqualityDiscrepancyAnsweredV1 {
  /**
   * The discrepancy
   * 数据疑义
   */
  readonly discrepancy: Identifier;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit that is the source of the field
   * 数源单位
   */
  readonly source_unit: Identifier;
  /**
   * What the source says
   * 答复结果
   */
  readonly outcome: AnswerOutcome;
  /**
   * Id of the event that corrects it, if one does
   * 更正事件
   */
  readonly corrected_by?: string | null;
  /**
   * Source that must answer instead
   * 转送数源单位
   */
  readonly transferred_to?: Identifier | null;
  /**
   * Ground that the source gives; names nobody
   * 答复依据
   */
  readonly ground: string;
  /**
   * When it answered
   * 答复时刻
   * @format date-time
   */
  readonly answered_at: string;
  /**
   * Not after the last day
   * 按期答复
   */
  readonly on_time: boolean;
}

/**
 * Discrepancy reported. A field of a record is not as somebody else sees it.
 * 数据疑义已提出
 * `fusion.dataquality.discrepancy_reported.v1`, planned, G3
 */
export interface FusionDataqualityDiscrepancyReportedV1 {
  /**
   * The discrepancy
   * 数据疑义
   */
  readonly discrepancy: Identifier;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Type of the event that stated the record
   * 数据事件类型
   */
  readonly record_type: string;
  /**
   * Id of that event, if it is known
   * 数据事件
   */
  readonly record_event?: string | null;
  /**
   * Path of the field in its data
   * 数据项
   */
  readonly field: string;
  /**
   * How it is wrong
   * 疑义类型
   */
  readonly kind: DiscrepancyKind;
  /**
   * As text; none where it is not to be repeated
   * 值
   * @remarks G3
   */
  readonly stated?: string | null;
  /**
   * As text; none where it is not to be repeated
   * 值
   * @remarks G3
   */
  readonly observed?: string | null;
  /**
   * Unit that is the source of the field
   * 数源单位
   */
  readonly source_unit: Identifier;
  /**
   * Unit or rule that noticed it
   * 提出单位
   */
  readonly reported_by: Identifier;
  /**
   * When it was noticed
   * 提出时刻
   * @format date-time
   */
  readonly reported_at: string;
  /**
   * Last day for the source to answer
   * 答复期限
   * @format date
   */
  readonly answer_by: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Decision confirmed. A person has confirmed what a rule proposed; it takes effect.
 * 融合决定已确认
 * `fusion.decision.confirmed.v1`, planned, G2
 */
export interface FusionDecisionConfirmedV1 {
  /**
   * The decision
   * 融合决定
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person decided
   * 确认单位
   */
  readonly confirmer_unit: Identifier;
  /**
   * Who decided, by token
   * 确认人令牌
   * @remarks G2
   */
  readonly confirmer: Identifier;
  /**
   * When it was confirmed
   * 确认时刻
   * @format date-time
   */
  readonly confirmed_at: string;
  /**
   * Ground that the person gave
   * 决定理由
   */
  readonly ground: string;
}

/**
 * Decision lapsed. Nobody has decided in time; nothing happens.
 * 融合决定已失效
 * `fusion.decision.lapsed.v1`, planned, G2
 */
export interface FusionDecisionLapsedV1 {
  /**
   * The decision
   * 融合决定
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person should have decided
   * 应确认单位
   */
  readonly confirm_by: Identifier;
  /**
   * When the time for it ended
   * 失效时刻
   * @format date-time
   */
  readonly lapsed_at: string;
}

/**
 * Decision proposed. A rule proposes to do something; where it is adverse, nothing happens before a person has confirmed it.
 * 融合决定已提出
 * `fusion.decision.proposed.v1`, planned, G2
 */
export interface FusionDecisionProposedV1 {
  /**
   * The decision
   * 融合决定
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * What is to be done
   * 决定类型
   */
  readonly kind: DecisionKind;
  /**
   * It is to somebody's disadvantage
   * 不利决定
   */
  readonly adverse: boolean;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Digest of rule, version, key and window: the same is proposed once
   * 动作键
   */
  readonly action_key: string;
  /**
   * Moment whose facts it rests on
   * 事实时点
   * @format date-time
   */
  readonly as_of: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly confidence: number;
  /**
   * Unit whose person decides
   * 应确认单位
   */
  readonly confirm_by: Identifier;
  /**
   * Until when; later it lapses
   * 确认截止
   * @format date-time
   */
  readonly confirm_until?: string | null;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Decision retracted. The ground of a decision has fallen away; whatever rests on it is to be undone.
 * 融合决定已撤回
 * `fusion.decision.retracted.v1`, planned, G2
 */
export interface FusionDecisionRetractedV1 {
  /**
   * The decision
   * 融合决定
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * It had taken effect
   * 曾已生效
   */
  readonly was_confirmed: boolean;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * From when on it does not stand
   * 撤回时刻
   * @format date-time
   */
  readonly retracted_at: string;
  /**
   * Ids of the events taken back
   * 撤回事件
   */
  readonly takes_back: readonly string[];
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Decision vetoed. A person has refused what a rule proposed; nothing happens.
 * 融合决定已否决
 * `fusion.decision.vetoed.v1`, planned, G2
 */
export interface FusionDecisionVetoedV1 {
  /**
   * The decision
   * 融合决定
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person decided
   * 确认单位
   */
  readonly confirmer_unit: Identifier;
  /**
   * Who decided, by token
   * 确认人令牌
   * @remarks G2
   */
  readonly confirmer: Identifier;
  /**
   * When it was refused
   * 否决时刻
   * @format date-time
   */
  readonly vetoed_at: string;
  /**
   * Ground that the person gave
   * 决定理由
   */
  readonly ground: string;
  /**
   * The rule judged wrongly, says the person
   * 规则误判
   */
  readonly rule_at_fault: boolean;
}

/**
 * Entity match confirmed. Two ids mean the same, from a moment on.
 * 主体归并已确认
 * `fusion.entity.match_confirmed.v1`, planned, G1
 */
export interface FusionEntityMatchConfirmedV1 {
  /**
   * The match
   * 归并
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位
   */
  readonly decider_unit?: Identifier | null;
  /**
   * From when on they are the same
   * 起效时刻
   * @format date-time
   */
  readonly valid_from: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly score: number;
}

/**
 * Entity match proposed. Two ids may mean the same.
 * 主体归并已提出
 * `fusion.entity.match_proposed.v1`, planned, G1
 */
export interface FusionEntityMatchProposedV1 {
  /**
   * The match
   * 归并
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码
   */
  readonly other: Identifier;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly score: number;
  /**
   * What speaks for it
   * 归并理由
   */
  readonly reasons: readonly string[];
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Entity match rejected. Two ids do not mean the same; it is not proposed again on the same grounds.
 * 主体归并已否定
 * `fusion.entity.match_rejected.v1`, planned, G1
 */
export interface FusionEntityMatchRejectedV1 {
  /**
   * The match
   * 归并
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位
   */
  readonly decider_unit?: Identifier | null;
  /**
   * Why they are not the same
   * 否定理由
   */
  readonly ground: string;
  /**
   * When it was decided
   * 否定时刻
   * @format date-time
   */
  readonly rejected_at: string;
}

/**
 * Entity match reversed. Two ids that were taken for the same are not; what rests on that is looked at again.
 * 主体归并已撤销
 * `fusion.entity.match_reversed.v1`, planned, G1
 */
export interface FusionEntityMatchReversedV1 {
  /**
   * The match
   * 归并
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位
   */
  readonly decider_unit?: Identifier | null;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * From when on they are two again
   * 撤销时刻
   * @format date-time
   */
  readonly reversed_at: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Hold cause added. There is one more reason for a hold that is in force.
 * 限制原因已增加
 * `fusion.hold.cause_added.v1`, planned, G1
 */
export interface FusionHoldCauseAddedV1 {
  /**
   * The hold
   * 限制
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Id of the event that is the cause
   * 限制原因事件
   */
  readonly cause: string;
  /**
   * Causes that it rests on, with this
   * 原因数
   */
  readonly causes: number;
  /**
   * Day it was added
   * 增加日期
   * @format date
   */
  readonly added_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Hold cause retracted. A reason for a hold was none, or is gone; with the last one the hold is released.
 * 限制原因已撤回
 * `fusion.hold.cause_retracted.v1`, planned, G1
 */
export interface FusionHoldCauseRetractedV1 {
  /**
   * The hold
   * 限制
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Id of the event that was the cause
   * 限制原因事件
   */
  readonly cause: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Causes that it still rests on
   * 剩余原因数
   */
  readonly causes: number;
  /**
   * Day it was taken back
   * 撤回日期
   * @format date
   */
  readonly retracted_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Hold raised. A rule asks tongban not to grant certain acts about a permit.
 * 限制已设立
 * `fusion.hold.raised.v1`, active, G1
 */
export interface FusionHoldRaisedV1 {
  /**
   * The hold
   * 限制
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Acts it holds back
   * 限制事项
   */
  readonly acts: readonly HeldAct[];
  /**
   * Day it was raised
   * 设立日期
   * @format date
   */
  readonly raised_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Hold released. The cause of a hold is gone.
 * 限制已解除
 * `fusion.hold.released.v1`, active, G1
 */
export interface FusionHoldReleasedV1 {
  /**
   * The hold
   * 限制
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Day it was released
   * 解除日期
   * @format date
   */
  readonly released_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Inspection requested. A rule asks tongguan for an inspection, and says what is known of the permit.
 * 检查已请求
 * `fusion.inspection.requested.v1`, active, G1
 */
export interface FusionInspectionRequestedV1 {
  /**
   * The request
   * 检查请求
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Who holds the permit, if known
   * 持证主体
   */
  readonly holder?: Identifier | null;
  /**
   * Matter code of the permit
   * 事项编码
   */
  readonly matter?: string | null;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from?: string | null;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Why the inspection is held
   * 检查目的
   */
  readonly purpose: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
}

/**
 * Inspection request withdrawn. An inspection that a rule had asked for is not needed any more.
 * 检查请求已撤回
 * `fusion.inspection.withdrawn.v1`, planned, G1
 */
export interface FusionInspectionWithdrawnV1 {
  /**
   * The request
   * 请求
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation cancelled. It need not be done any more, and nobody failed to do it.
 * 义务已取消
 * `fusion.obligation.cancelled.v1`, planned, G1
 */
export interface FusionObligationCancelledV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Why it need not be done
   * 取消原因
   */
  readonly why: EndReason;
  /**
   * Day it ended
   * 取消日期
   * @format date
   */
  readonly cancelled_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation extended. It may be done later than it was said.
 * 义务已延期
 * `fusion.obligation.extended.v1`, planned, G1
 */
export interface FusionObligationExtendedV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * How much longer, with its unit
   * 延长时限
   */
  readonly extra: TimeLimit;
  /**
   * Day it was extended
   * 延期日期
   * @format date
   */
  readonly extended_on: string;
  /**
   * Last day before
   * 原截止日期
   * @format date
   */
  readonly previous_due_on: string;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation fulfilled. What had to happen has happened, in time or late.
 * 义务已履行
 * `fusion.obligation.fulfilled.v1`, active, G1
 */
export interface FusionObligationFulfilledV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Day it was fulfilled
   * 履行日期
   * @format date
   */
  readonly fulfilled_on: string;
  /**
   * Not after the day due
   * 是否按期
   */
  readonly on_time: boolean;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation opened. Something must happen until a day.
 * 义务已产生
 * `fusion.obligation.opened.v1`, active, G1
 */
export interface FusionObligationOpenedV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Day it arose
   * 产生日期
   * @format date
   */
  readonly opened_on: string;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Type of the event that fulfils it
   * 期待事件
   */
  readonly expects: string;
}

/**
 * Obligation overdue. What had to happen has not happened in time.
 * 义务已逾期
 * `fusion.obligation.overdue.v1`, active, G1
 */
export interface FusionObligationOverdueV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
}

/**
 * Obligation reinstated. It was not overdue after all: a fulfilment in time became known late, or a fact was corrected.
 * 义务已恢复
 * `fusion.obligation.reinstated.v1`, planned, G1
 */
export interface FusionObligationReinstatedV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day on which that became known
   * 恢复日期
   * @format date
   */
  readonly reinstated_on: string;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation resumed. Its clock runs again.
 * 义务已恢复计时
 * `fusion.obligation.resumed.v1`, planned, G1
 */
export interface FusionObligationResumedV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * First day that counts again
   * 恢复计时日期
   * @format date
   */
  readonly resumed_on: string;
  /**
   * Days that did not count, in the unit of the rule
   * 中止天数
   */
  readonly days_paused: number;
  /**
   * Last day to do it in time
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation suspended. Its clock stands still.
 * 义务已中止
 * `fusion.obligation.suspended.v1`, planned, G1
 */
export interface FusionObligationSuspendedV1 {
  /**
   * The obligation
   * 义务
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象
   */
  readonly about: Identifier;
  /**
   * Why the clock stands still
   * 中止原因
   */
  readonly why: PauseReason;
  /**
   * First day that does not count
   * 中止日期
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Profile recalled. Fields that were shared do not hold; the recipient takes back what it derived from them.
 * 融合画像已撤回
 * `fusion.profile.recalled.v1`, planned, G2
 */
export interface FusionProfileRecalledV1 {
  /**
   * What it describes; a person by the recipient's own token
   * 画像对象
   * @remarks G2
   */
  readonly profile: Identifier;
  /**
   * A person, an enterprise, a place or a permit
   * 画像类型
   */
  readonly kind: ProfileKind;
  /**
   * Network or unit that it is for
   * 接收方
   */
  readonly recipient: Identifier;
  /**
   * Sharing agreement
   * 共享协议
   */
  readonly agreement: Identifier;
  /**
   * Ids of the events that shared them
   * 撤回事件
   */
  readonly takes_back: readonly string[];
  /**
   * Names of the fields recalled
   * 撤回数据项
   */
  readonly names: readonly string[];
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * State of the profile that is shared instead, if one is
   * 替代版本
   */
  readonly replaced_by_version?: number | null;
  /**
   * When it was recalled
   * 撤回时刻
   * @format date-time
   */
  readonly recalled_at: string;
}

/**
 * Profile shared. Some fields of a profile are shared with somebody, for a purpose.
 * 融合画像已共享
 * `fusion.profile.shared.v1`, planned, G3
 */
export interface FusionProfileSharedV1 {
  /**
   * What it describes; a person by the recipient's own token
   * 画像对象
   * @remarks G2
   */
  readonly profile: Identifier;
  /**
   * A person, an enterprise, a place or a permit
   * 画像类型
   */
  readonly kind: ProfileKind;
  /**
   * Network or unit that it is for
   * 接收方
   */
  readonly recipient: Identifier;
  /**
   * Sharing agreement
   * 共享协议
   */
  readonly agreement: Identifier;
  /**
   * Purpose that the agreement names
   * 用途
   */
  readonly purpose: string;
  /**
   * State of the profile that it is taken from
   * 版本
   */
  readonly version: number;
  /**
   * What is shared
   * 共享数据项
   */
  readonly fields: readonly SharedField[];
  /**
   * When it was shared
   * 共享时刻
   * @format date-time
   */
  readonly shared_at: string;
  /**
   * Last day on which the recipient may keep it
   * 留存期限
   * @format date
   */
  readonly keep_until: string;
}

/**
 * Profile updated. What both networks together know about a permit has changed; carries the whole profile.
 * 融合画像已更新
 * `fusion.profile.updated.v1`, active, G1
 */
export interface FusionProfileUpdatedV1 {
  /**
   * What it describes: a permit
   * 画像对象
   */
  readonly profile: Identifier;
  /**
   * Number of this state of the profile, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Who holds the permit, if known
   * 持证主体
   */
  readonly holder?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Inspections held
   * 检查次数
   */
  readonly inspections: number;
  /**
   * Inspections failed
   * 不合格次数
   */
  readonly failures: number;
  /**
   * Result of the last inspection
   * 最近检查结果
   */
  readonly last_result?: InspectionResult | null;
  /**
   * Day of the last inspection
   * 最近检查日期
   * @format date
   */
  readonly last_inspected_on?: string | null;
  /**
   * Holds that are in force
   * 生效限制
   */
  readonly open_holds: readonly string[];
  /**
   * Obligations not yet fulfilled
   * 待履行义务
   */
  readonly open_obligations: number;
  /**
   * Of these, the overdue ones
   * 逾期义务
   */
  readonly overdue_obligations: number;
}

/**
 * Sample drawn. Permits were drawn by lot out of a stratum, to be inspected.
 * 样本已抽取
 * `fusion.sample.drawn.v1`, planned, G1
 */
export interface FusionSampleDrawnV1 {
  /**
   * The draw
   * 抽样
   */
  readonly sample: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Plan that it belongs to
   * 抽查计划
   */
  readonly plan: string;
  /**
   * Part of the population that was drawn from
   * 分层
   */
  readonly stratum: string;
  /**
   * How many there were to draw from
   * 总体数量
   */
  readonly population: number;
  /**
   * Digest of their sorted list, one scheme:value a line
   * 总体摘要
   */
  readonly population_digest: string;
  /**
   * Seed of the draw, hexadecimal
   * 随机种子
   */
  readonly seed: string;
  /**
   * The permits drawn, in the order of the draw
   * 抽中许可
   */
  readonly drawn: readonly Identifier[];
  /**
   * Of these, already visited lately and left out
   * 免查数
   */
  readonly left_out: number;
  /**
   * Day of the draw
   * 抽取日期
   * @format date
   */
  readonly drawn_on: string;
  /**
   * Last day for the inspections
   * 检查截止日期
   * @format date
   */
  readonly inspect_by: string;
}

/**
 * Task requested. A rule asks tongguan for a task, and says all that both networks know of it.
 * 任务已请求
 * `fusion.task.requested.v1`, planned, G2
 */
export interface FusionTaskRequestedV1 {
  /**
   * The request
   * 请求
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * What is to be done
   * 任务类型
   */
  readonly kind: TaskKind;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * Unit that it seems to be for
   * 建议处置单位
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How soon, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * Digest of rule, version, key and window: the same is asked for once
   * 动作键
   */
  readonly action_key: string;
  /**
   * Moment whose facts it rests on
   * 事实时点
   * @format date-time
   */
  readonly as_of: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度
   */
  readonly confidence: number;
  /**
   * Decision that was confirmed for it, if it is adverse
   * 融合决定
   */
  readonly decision?: Identifier | null;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Task request withdrawn. A task that a rule had asked for is not needed any more.
 * 任务请求已撤回
 * `fusion.task.withdrawn.v1`, planned, G2
 */
export interface FusionTaskWithdrawnV1 {
  /**
   * The request
   * 请求
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Door usage reported. How often the door of a place was used in a span, and by how many.
 * 门禁使用已上报
 * `industry.access.usage_reported.v1`, planned, G3
 */
export interface IndustryAccessUsageReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
  /**
   * How often it was opened
   * 开门次数
   * @remarks G3
   */
  readonly openings: number;
  /**
   * Different cards or codes used
   * 不同凭证数
   * @remarks G3
   */
  readonly credentials: number;
  /**
   * When it was last opened, if it was at all
   * 最近开门时刻
   * @format date-time
   * @remarks G3
   */
  readonly last_opened_at?: string | null;
}

/**
 * Crowd counted. How many people are in a public place, estimated from the network.
 * 人群数量已统计
 * `industry.crowd.counted.v1`, planned, G1
 */
export interface IndustryCrowdCountedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * People, rounded
   * 人数
   */
  readonly people: number;
  /**
   * Step of the rounding; fewer are given as 0
   * 取整步长（人）
   */
  readonly rounded_to: number;
  /**
   * Area that the number is for
   * 面积
   */
  readonly area: number;
  /**
   * People that the place holds, if that is known
   * 核定容量（人）
   */
  readonly capacity?: number | null;
  /**
   * Moment that the number is for
   * 统计时刻
   * @format date-time
   */
  readonly counted_at: string;
}

/**
 * Delivery orders counted. How many orders a shop has filled in a span: a sign of trading.
 * 外卖订单已统计
 * `industry.delivery.orders_counted.v1`, planned, G1
 */
export interface IndustryDeliveryOrdersCountedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The shop, by the platform's number
   * 店铺
   */
  readonly shop: Identifier;
  /**
   * Name that the shop shows
   * 店铺名称
   */
  readonly shop_name: string;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly claimed_permit?: Identifier | null;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Orders filled
   * 完成订单数
   */
  readonly orders: number;
  /**
   * The shop could be ordered from at the end of the span
   * 在架
   */
  readonly listed: boolean;
}

/**
 * Gas alarm raised. A detector or a valve has raised an alarm at a user's place or in the network.
 * 燃气报警已触发
 * `industry.gas.alarm_raised.v1`, planned, G1
 */
export interface IndustryGasAlarmRaisedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * Gauge or detector
   * 监测设备
   */
  readonly device: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Where it is
   * 坐标
   */
  readonly location?: Coordinate | null;
  /**
   * What the alarm is about
   * 报警类型
   */
  readonly kind: GasAlarm;
  /**
   * Per cent of the lower explosive limit, if it was measured
   * 爆炸下限百分比
   */
  readonly concentration?: number | null;
  /**
   * When it was raised
   * 报警时刻
   * @format date-time
   */
  readonly raised_at: string;
}

/**
 * Gas pressure dropped. The pressure in a section of pipe has dropped faster than use explains.
 * 燃气压力骤降
 * `industry.gas.pressure_dropped.v1`, planned, G1
 */
export interface IndustryGasPressureDroppedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * Gauge or detector
   * 监测设备
   */
  readonly device: Identifier;
  /**
   * Section of pipe
   * 管段
   */
  readonly section: Identifier;
  /**
   * Where it is
   * 坐标
   */
  readonly location?: Coordinate | null;
  /**
   * Pressure before
   * 原压力
   */
  readonly pressure_before: number;
  /**
   * Pressure now
   * 现压力
   */
  readonly pressure: number;
  /**
   * When it began to drop
   * 骤降时刻
   * @format date-time
   */
  readonly dropped_at: string;
}

/**
 * Gas cylinder delivered. A cylinder was delivered to a user, filed or not.
 * 气瓶已配送
 * `industry.gas_cylinder.delivered.v1`, planned, G2
 */
export interface IndustryGasCylinderDeliveredV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The cylinder, by the number on it
   * 气瓶编号
   */
  readonly cylinder: Identifier;
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * The user; a person by token
   * 用气主体
   * @remarks G2
   */
  readonly user: Identifier;
  /**
   * Mass of the gas in it
   * 充装量
   */
  readonly net_mass: number;
  /**
   * Hose, valve and room were looked at
   * 随瓶安检
   */
  readonly checked_at_delivery: boolean;
  /**
   * Empty cylinder that was taken back, if one was
   * 回收气瓶
   */
  readonly taken_back?: Identifier | null;
  /**
   * When it was delivered
   * 配送时刻
   * @format date-time
   */
  readonly delivered_at: string;
}

/**
 * Gas user filed. A supplier has filed a user of bottled gas, with the visit that goes before.
 * 瓶装燃气用户已备案
 * `industry.gas_user.filed.v1`, planned, G2
 */
export interface IndustryGasUserFiledV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The user; a person by token
   * 用气主体
   * @remarks G2
   */
  readonly user: Identifier;
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * What kind of place it is
   * 用气场所类别
   */
  readonly premises: Premises;
  /**
   * Day of the safety visit before
   * 入户安检日期
   * @format date
   */
  readonly visited_on: string;
  /**
   * A leak detector is fitted
   * 已装报警器
   */
  readonly detector_fitted: boolean;
  /**
   * Day it was filed
   * 备案日期
   * @format date
   */
  readonly filed_on: string;
  /**
   * Last day on which the filing counts
   * 备案有效期止
   * @format date
   */
  readonly valid_to: string;
}

/**
 * Haulage position reported. Where a lorry with a haulage permit is.
 * 渣土车位置已上报
 * `industry.haulage.position_reported.v1`, planned, G3
 */
export interface IndustryHaulagePositionReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The lorry, by a token of its plate
   * 车辆令牌
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The trip that it is on, if it is on one
   * 车次
   */
  readonly trip?: Identifier | null;
  /**
   * Where it is
   * 车辆位置
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * How fast it drives
   * 速度
   * @remarks G3
   */
  readonly speed: number;
  /**
   * It carries something; none if it cannot tell
   * 载货
   */
  readonly loaded?: boolean | null;
  /**
   * When it was there
   * 定位时刻
   * @format date-time
   * @remarks G3
   */
  readonly fixed_at: string;
}

/**
 * Haulage trip completed. A lorry has carried a load from a site to somewhere: the ground for reconciling volumes with the permit.
 * 渣土运输车次已完成
 * `industry.haulage.trip_completed.v1`, planned, G3
 */
export interface IndustryHaulageTripCompletedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The trip
   * 车次
   */
  readonly trip: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * The lorry, by a token of its plate
   * 车辆令牌
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly loaded_at_place?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly unloaded_at_place?: Identifier | null;
  /**
   * Where it was unloaded
   * 卸载位置
   * @remarks G3
   */
  readonly unloaded_location?: Coordinate | null;
  /**
   * Unloaded where it was approved, elsewhere, or not at all
   * 卸载情况
   */
  readonly end: TripEnd;
  /**
   * Volume carried
   * 方量
   */
  readonly volume: number;
  /**
   * Distance driven
   * 里程
   */
  readonly distance: number;
  /**
   * When it was loaded
   * 装载时刻
   * @format date-time
   * @remarks G3
   */
  readonly began_at: string;
  /**
   * When it was unloaded
   * 卸载时刻
   * @format date-time
   * @remarks G3
   */
  readonly ended_at: string;
}

/**
 * Lift entrapment reported. People were shut in a lift (困人).
 * 电梯困人已上报
 * `industry.lift.entrapment_reported.v1`, planned, G1
 */
export interface IndustryLiftEntrapmentReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The lift, by its registration
   * 电梯
   */
  readonly lift: Identifier;
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * Enterprise that maintains it
   * 维保单位
   */
  readonly maintainer: Identifier;
  /**
   * How many, if that is known
   * 被困人数
   */
  readonly people?: number | null;
  /**
   * When it stopped
   * 困人开始时刻
   * @format date-time
   */
  readonly began_at: string;
  /**
   * When they were freed, if they are
   * 解困时刻
   * @format date-time
   */
  readonly freed_at?: string | null;
  /**
   * Day of the last maintenance
   * 最近维保日期
   * @format date
   */
  readonly maintained_on?: string | null;
  /**
   * Last day of the yearly inspection
   * 定期检验到期日
   * @format date
   */
  readonly inspection_due_on?: string | null;
}

/**
 * Machine work reported. A machine has been at work in a span, at a place.
 * 工程机械作业已上报
 * `industry.machine.work_reported.v1`, planned, G3
 */
export interface IndustryMachineWorkReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The machine, by the platform's number
   * 工程机械
   */
  readonly machine: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * What it does
   * 作业类型
   */
  readonly work: MachineWork;
  /**
   * Where it works
   * 作业位置
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
}

/**
 * Mail returned. A letter of an authority to an enterprise came back.
 * 邮件已退回
 * `industry.mail.returned.v1`, planned, G1
 */
export interface IndustryMailReturnedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The letter, by the operator's number
   * 邮件号
   */
  readonly item: Identifier;
  /**
   * Enterprise that it was for
   * 收件主体
   */
  readonly addressee: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Why it came back
   * 退回原因
   */
  readonly reason: MailReason;
  /**
   * How often delivery was tried
   * 投递次数
   */
  readonly attempts: number;
  /**
   * Day it came back
   * 退回日期
   * @format date
   */
  readonly returned_on: string;
}

/**
 * Gas pipeline section registered. A section of gas pipe lies in the ground, or its entry was replaced.
 * 燃气管段已登记
 * `industry.pipeline.section_registered.v1`, planned, G4
 */
export interface IndustryPipelineSectionRegisteredV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * Section of pipe
   * 管段
   */
  readonly section: Identifier;
  /**
   * Points along its course, in order
   * 走向
   * @remarks G4
   */
  readonly course: readonly Coordinate[];
  /**
   * Depth below the ground
   * 埋深
   * @remarks G4
   */
  readonly depth: number;
  /**
   * How far to each side nobody digs unasked
   * 保护范围
   */
  readonly protection: number;
  /**
   * Enterprise that answers for it
   * 权属单位
   */
  readonly owner: Identifier;
  /**
   * Day it was laid, if it is known
   * 敷设日期
   * @format date
   */
  readonly laid_on?: string | null;
  /**
   * Nothing runs through it any more
   * 已废弃
   */
  readonly out_of_use: boolean;
}

/**
 * Point-of-sale trading reported. On how many days of a span an enterprise has taken payments at a place.
 * 收单交易活动已上报
 * `industry.pos.trading_reported.v1`, planned, G1
 */
export interface IndustryPosTradingReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The enterprise
   * 商户
   */
  readonly merchant: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Calendar days with at least one payment
   * 有交易天数（日历日）
   */
  readonly trading_days: number;
  /**
   * Terminals in use
   * 在用终端数
   */
  readonly terminals: number;
}

/**
 * Power usage reported. How much power a place has used in a span, by day and by night.
 * 用电量已上报
 * `industry.power.usage_reported.v1`, planned, G3
 */
export interface IndustryPowerUsageReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * What kind of place the contract is for
   * 用电类别
   */
  readonly premises: Premises;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Power used from 06:00 to 22:00
   * 日间用电量
   * @remarks G3
   */
  readonly by_day: number;
  /**
   * Power used from 22:00 to 06:00
   * 夜间用电量
   * @remarks G3
   */
  readonly by_night: number;
  /**
   * Supply was cut in the span
   * 曾停供
   */
  readonly supply_cut: boolean;
}

/**
 * Property manager registered. An enterprise manages a building from a day on, and can be reached day and night.
 * 物业服务企业已登记
 * `industry.property.manager_registered.v1`, planned, G2
 */
export interface IndustryPropertyManagerRegisteredV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * The managing enterprise
   * 物业服务企业
   */
  readonly manager: Identifier;
  /**
   * Owner of the building, if it is one; a person by token
   * 产权主体
   * @remarks G2
   */
  readonly owner?: Identifier | null;
  /**
   * Number on duty, by token; told to whoever has accepted a task
   * 值班电话令牌
   * @remarks G2
   */
  readonly duty_phone: Identifier;
  /**
   * First day
   * 起始日期
   * @format date
   */
  readonly managed_from: string;
  /**
   * Last day, if it is known
   * 终止日期
   * @format date
   */
  readonly managed_to?: string | null;
}

/**
 * Contact failed. The number that an enterprise has registered cannot be reached; the number itself does not travel.
 * 联系方式无法接通
 * `industry.telecom.contact_failed.v1`, planned, G1
 */
export interface IndustryTelecomContactFailedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * Enterprise that has registered it
   * 登记主体
   */
  readonly subscriber: Identifier;
  /**
   * Why it cannot be reached
   * 无法接通原因
   */
  readonly reason: ContactReason;
  /**
   * How often it was tried
   * 尝试次数
   */
  readonly attempts: number;
  /**
   * Day of the first try that failed
   * 首次失败日期
   * @format date
   */
  readonly first_failed_on: string;
  /**
   * Day of the last try that failed
   * 最近失败日期
   * @format date
   */
  readonly last_failed_on: string;
}

/**
 * Water usage reported. How much water a place has used in a span; very little and very much are both worth a look.
 * 用水量已上报
 * `industry.water.usage_reported.v1`, planned, G3
 */
export interface IndustryWaterUsageReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * What kind of place the contract is for
   * 用水类别
   */
  readonly premises: Premises;
  /**
   * Begin of the span
   * 起始时刻
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Water used
   * 用水量
   * @remarks G3
   */
  readonly used: number;
  /**
   * Smallest step of the meter
   * 计量分辨率
   */
  readonly resolution: number;
  /**
   * Supply was cut in the span
   * 曾停供
   */
  readonly supply_cut: boolean;
}

/**
 * Application accepted. The department has taken the application up; the clock of the decision starts.
 * 申请已受理
 * `tongban.application.accepted.v1`, planned, G2
 */
export interface TongbanApplicationAcceptedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Departments that take part
   * 协办单位
   */
  readonly supporting_units: readonly Identifier[];
  /**
   * Day of acceptance
   * 受理日期
   * @format date
   */
  readonly accepted_on: string;
  /**
   * Number of the written notice to the applicant
   * 告知书编号
   */
  readonly notice_no: string;
  /**
   * By one department, or by several jointly, which allows more time
   * 办理方式
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）
   */
  readonly legal_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）
   */
  readonly promised_days: number;
  /**
   * Last day that the department promises
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
  /**
   * Documents that may come later
   * 容缺材料
   */
  readonly lacking: readonly LackingDocument[];
}

/**
 * Application clock resumed. The procedure is over; the clock runs again, with new last days.
 * 办理时限已恢复
 * `tongban.application.clock_resumed.v1`, planned, G1
 */
export interface TongbanApplicationClockResumedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Why its time does not count
   * 特别程序类型
   */
  readonly reason: TongbanPauseReason;
  /**
   * First day that counts again
   * 恢复日期
   * @format date
   */
  readonly resumed_on: string;
  /**
   * Working days that did not count
   * 不计入时限（工作日）
   */
  readonly paused_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
}

/**
 * Application clock suspended. A procedure began whose time does not count (特别程序); the clock stands.
 * 办理时限已中止
 * `tongban.application.clock_suspended.v1`, planned, G1
 */
export interface TongbanApplicationClockSuspendedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Why its time does not count
   * 特别程序类型
   */
  readonly reason: TongbanPauseReason;
  /**
   * First day that does not count
   * 中止日期
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Day on which it is expected to end
   * 预计结束日期
   * @format date
   */
  readonly expected_until?: string | null;
  /**
   * Number of the written notice to the applicant
   * 告知书编号
   */
  readonly notice_no: string;
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）
   */
  readonly used_days: number;
}

/**
 * Application completed. The case is done (办结): what came of it, and what it cost in time and visits.
 * 申请已办结
 * `tongban.application.completed.v1`, planned, G2
 */
export interface TongbanApplicationCompletedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * What came of it
   * 办理结果
   */
  readonly outcome: CompletionOutcome;
  /**
   * Day it was done
   * 办结日期
   * @format date
   */
  readonly completed_on: string;
  /**
   * Permits that were granted or changed
   * 许可证
   */
  readonly permits: readonly Identifier[];
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）
   */
  readonly used_days: number;
  /**
   * Working days that did not count
   * 不计入时限（工作日）
   */
  readonly paused_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
  /**
   * Times that the applicant had to come in person
   * 跑动次数
   */
  readonly visits: number;
}

/**
 * Application consultation replied. The department that was asked has replied.
 * 征求意见已答复
 * `tongban.application.consultation_replied.v1`, planned, G1
 */
export interface TongbanApplicationConsultationRepliedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Number of the consultation within the case
   * 征求意见序号
   */
  readonly consultation: string;
  /**
   * Department that is asked
   * 被征求单位
   */
  readonly asked_unit: Identifier;
  /**
   * What it thinks
   * 答复意见
   */
  readonly opinion: ConsultationOpinion;
  /**
   * Conditions that the opinion makes
   * 附加条件
   */
  readonly conditions: readonly string[];
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
  /**
   * Day of the reply
   * 答复日期
   * @format date
   */
  readonly replied_on: string;
  /**
   * Not after the last day
   * 是否按期
   */
  readonly on_time: boolean;
}

/**
 * Application consultation requested. Another department was asked, for its opinion or for its part of a parallel approval.
 * 征求意见已发出
 * `tongban.application.consultation_requested.v1`, planned, G1
 */
export interface TongbanApplicationConsultationRequestedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Number of the consultation within the case
   * 征求意见序号
   */
  readonly consultation: string;
  /**
   * Opinion, or part of a parallel approval
   * 征求类型
   */
  readonly kind: ConsultationKind;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Department that is asked
   * 被征求单位
   */
  readonly asked_unit: Identifier;
  /**
   * What is asked, without personal data
   * 征求事项
   */
  readonly question: string;
  /**
   * Day it was sent
   * 发出日期
   * @format date
   */
  readonly requested_on: string;
  /**
   * Last day for the reply
   * 答复截止日期
   * @format date
   */
  readonly due: string;
  /**
   * What it means if no reply comes
   * 逾期后果
   */
  readonly silence: Silence;
}

/**
 * Application correction requested. The applicant was told, once and completely, what is missing; the clock stands until the answer.
 * 补正已告知
 * `tongban.application.correction_requested.v1`, planned, G1
 */
export interface TongbanApplicationCorrectionRequestedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day of the notice
   * 告知日期
   * @format date
   */
  readonly requested_on: string;
  /**
   * Number of the written notice to the applicant
   * 告知书编号
   */
  readonly notice_no: string;
  /**
   * What is to be mended
   * 补正内容
   */
  readonly items: readonly CorrectionItem[];
  /**
   * Last day for the answer
   * 补正截止日期
   * @format date
   */
  readonly due: string;
}

/**
 * Application correction submitted. The applicant has answered a request for correction, or supplied what could come later.
 * 补正已提交
 * `tongban.application.correction_submitted.v1`, planned, G1
 */
export interface TongbanApplicationCorrectionSubmittedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * What it answers
   * 补交类型
   */
  readonly kind: SupplyKind;
  /**
   * Numbers of the items that it answers
   * 对应序号
   */
  readonly answers: readonly string[];
  /**
   * Documents that came with it
   * 申请材料
   */
  readonly documents: readonly Document[];
  /**
   * Numbers of the items still open after it
   * 未补正序号
   */
  readonly open_items: readonly string[];
  /**
   * When it was handed in
   * 补正时间
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Last day for the department's answer, if its clock runs again
   * 答复截止日期
   * @format date
   */
  readonly notice_due?: string | null;
}

/**
 * Application deadline extended. The time for the decision was extended with approval; the applicant is told the reason.
 * 办理期限已延长
 * `tongban.application.deadline_extended.v1`, planned, G1
 */
export interface TongbanApplicationDeadlineExtendedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Authority whose head approved it
   * 批准机关
   */
  readonly approved_by: Identifier;
  /**
   * Day of the approval
   * 批准日期
   * @format date
   */
  readonly extended_on: string;
  /**
   * Working days that were added
   * 延长时限（工作日）
   */
  readonly added_days: number;
  /**
   * Number of the written notice to the applicant
   * 告知书编号
   */
  readonly notice_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
}

/**
 * Application deemed accepted. The department was silent for five working days: the application counts as accepted since its receipt.
 * 申请已视为受理
 * `tongban.application.deemed_accepted.v1`, planned, G2
 */
export interface TongbanApplicationDeemedAcceptedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day of receipt, which counts as acceptance
   * 受理日期
   * @format date
   */
  readonly accepted_on: string;
  /**
   * Last day to tell what is missing: the fifth working day
   * 补正告知截止日期
   * @format date
   */
  readonly notice_due: string;
  /**
   * By one department, or by several jointly, which allows more time
   * 办理方式
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）
   */
  readonly legal_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）
   */
  readonly promised_days: number;
  /**
   * Last day that the department promises
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
}

/**
 * Application forwarded. The application was passed on to another authority, which handles it from now on.
 * 申请已转报
 * `tongban.application.forwarded.v1`, planned, G1
 */
export interface TongbanApplicationForwardedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * To a higher level, or to another department
   * 转报类型
   */
  readonly kind: ForwardKind;
  /**
   * Department that passed it on
   * 转出单位
   */
  readonly from_unit: Identifier;
  /**
   * Department that handles it from now on
   * 转入单位
   */
  readonly to_unit: Identifier;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly to_division?: string | null;
  /**
   * Day it was passed on
   * 转报日期
   * @format date
   */
  readonly forwarded_on: string;
  /**
   * First opinion that goes with it
   * 初审意见
   */
  readonly opinion?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Application lapsed. What the applicant had to supply did not come in time; the case ends without a decision on the merits.
 * 申请已失效
 * `tongban.application.lapsed.v1`, planned, G1
 */
export interface TongbanApplicationLapsedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * What did not come
   * 失效情形
   */
  readonly ground: LapseGround;
  /**
   * Documents that did not come
   * 未交材料
   */
  readonly missing: readonly string[];
  /**
   * Last day on which it could have come
   * 截止日期
   * @format date
   */
  readonly due: string;
  /**
   * Day the case ended
   * 失效日期
   * @format date
   */
  readonly lapsed_on: string;
}

/**
 * Application not accepted. The department has decided in writing not to take the application up; nothing follows.
 * 申请不予受理
 * `tongban.application.not_accepted.v1`, planned, G2
 */
export interface TongbanApplicationNotAcceptedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day of the decision
   * 决定日期
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Why not
   * 不予受理情形
   */
  readonly ground: NotAcceptedGround;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * The authority that is competent instead, if one is
   * 有权机关
   */
  readonly redirect_authority?: Identifier | null;
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Application received. A department has the application; its five days to answer begin.
 * 申请已收件
 * `tongban.application.received.v1`, planned, G1
 */
export interface TongbanApplicationReceivedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day of receipt
   * 收件日期
   * @format date
   */
  readonly received_on: string;
  /**
   * Last day to tell what is missing: the fifth working day
   * 补正告知截止日期
   * @format date
   */
  readonly notice_due: string;
  /**
   * Number of the receipt given to the applicant
   * 收件凭证编号
   */
  readonly receipt_no: string;
}

/**
 * Application refused. The department has decided not to grant what was applied for (不予许可), with reasons and remedies.
 * 申请不予许可
 * `tongban.application.refused.v1`, planned, G2
 */
export interface TongbanApplicationRefusedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day of the decision
   * 决定日期
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Why, each reason by itself
   * 理由
   */
  readonly reasons: readonly RefusalReason[];
  /**
   * The applicant was heard before
   * 是否听证
   */
  readonly heard: boolean;
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）
   */
  readonly used_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期
   * @format date
   */
  readonly legal_due: string;
}

/**
 * Application review completed. A department has finished examining the application and says what it thinks.
 * 审查已完成
 * `tongban.application.review_completed.v1`, planned, G1
 */
export interface TongbanApplicationReviewCompletedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Number of the review within the case
   * 审查序号
   */
  readonly review: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * How it was examined
   * 审查方式
   */
  readonly kind: ReviewKind;
  /**
   * What the department thinks
   * 审查意见
   */
  readonly opinion: ReviewOpinion;
  /**
   * Conditions that the opinion makes
   * 附加条件
   */
  readonly conditions: readonly string[];
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
  /**
   * Day it was finished
   * 完成日期
   * @format date
   */
  readonly completed_on: string;
  /**
   * SM3 digest of the record of the review
   * 审查记录摘要
   */
  readonly record_sm3?: string | null;
}

/**
 * Application review started. A department has begun to examine the application.
 * 审查已开始
 * `tongban.application.review_started.v1`, planned, G1
 */
export interface TongbanApplicationReviewStartedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Number of the review within the case
   * 审查序号
   */
  readonly review: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * How it is examined
   * 审查方式
   */
  readonly kind: ReviewKind;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Day it began
   * 开始日期
   * @format date
   */
  readonly started_on: string;
  /**
   * Last day for it, if one is set
   * 审查截止日期
   * @format date
   */
  readonly due?: string | null;
}

/**
 * Application submitted. Somebody has applied for something.
 * 申请已提交
 * `tongban.application.submitted.v1`, planned, G2
 */
export interface TongbanApplicationSubmittedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * What is applied for
   * 申请类型
   */
  readonly kind: ApplicationKind;
  /**
   * Ordinary, or on the applicant's promise
   * 办理程序
   */
  readonly route: ApplicationRoute;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Who applies for the applicant, if somebody does
   * 代办人
   * @remarks G2
   */
  readonly agent?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号
   */
  readonly bundle?: Identifier | null;
  /**
   * How it reached the city
   * 申请渠道
   */
  readonly channel: ServiceChannel;
  /**
   * Whether the applicant had help
   * 服务方式
   */
  readonly mode: ServiceMode;
  /**
   * When it was handed in
   * 提交时间
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Documents that came with it
   * 申请材料
   */
  readonly documents: readonly Document[];
}

/**
 * Application withdrawn. The applicant has taken the application back, before any decision.
 * 申请已撤件
 * `tongban.application.withdrawn.v1`, planned, G1
 */
export interface TongbanApplicationWithdrawnV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day it was taken back
   * 撤件日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * How the wish reached the city
   * 撤件渠道
   */
  readonly channel: ServiceChannel;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Benefit clawed back. What was paid must be given back; a department decided so.
 * 免申即享已追回
 * `tongban.benefit.clawed_back.v1`, planned, G3
 */
export interface TongbanBenefitClawedBackV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Why
   * 追回原因
   */
  readonly why: ClawbackReason;
  /**
   * Amount to be given back, in fen
   * 追回金额（分）
   */
  readonly amount: number;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 决定日期
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Last day to give it back
   * 退还截止日期
   * @format date
   */
  readonly due: string;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Benefit confirmed. The subject wants the benefit; it can be paid.
 * 免申即享已确认
 * `tongban.benefit.confirmed.v1`, planned, G3
 */
export interface TongbanBenefitConfirmedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How it was confirmed
   * 确认渠道
   */
  readonly channel: ServiceChannel;
  /**
   * When it was confirmed
   * 确认时间
   * @format date-time
   */
  readonly confirmed_at: string;
  /**
   * Who confirmed in its name, if somebody did
   * 代办人
   * @remarks G3
   */
  readonly agent?: Identifier | null;
  /**
   * How it is to be given
   * 兑现方式
   */
  readonly form: PaymentForm;
  /**
   * Last day on which it is promised to be paid
   * 承诺兑现日期
   * @format date
   */
  readonly pay_by: string;
}

/**
 * Benefit declined. The subject does not want the benefit, or says that it is not entitled.
 * 免申即享已放弃
 * `tongban.benefit.declined.v1`, planned, G3
 */
export interface TongbanBenefitDeclinedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How it was declined
   * 放弃渠道
   */
  readonly channel: ServiceChannel;
  /**
   * When it was declined
   * 放弃时间
   * @format date-time
   */
  readonly declined_at: string;
  /**
   * Why
   * 放弃原因
   */
  readonly why: DeclineReason;
  /**
   * It may be offered again next time
   * 是否可再次推送
   */
  readonly ask_again: boolean;
}

/**
 * Benefit lapsed. Nobody answered the offer in time; it is no refusal and may be offered again.
 * 免申即享已逾期
 * `tongban.benefit.lapsed.v1`, planned, G3
 */
export interface TongbanBenefitLapsedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Last day on which it could be confirmed
   * 确认截止日期
   * @format date
   */
  readonly confirm_by: string;
  /**
   * How many times the subject was reminded
   * 提醒次数
   */
  readonly reminders: number;
  /**
   * First day without the offer
   * 失效日期
   * @format date
   */
  readonly lapsed_on: string;
}

/**
 * Benefit matched. What is known of a subject fulfils the conditions of a policy; nobody was told yet.
 * 免申即享已匹配
 * `tongban.benefit.matched.v1`, planned, G3
 */
export interface TongbanBenefitMatchedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Version of the policy's text
   * 政策版本
   */
  readonly policy_version: number;
  /**
   * Id of the rule that matched
   * 规则
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本
   */
  readonly rule_version: number;
  /**
   * Day of the match
   * 匹配日期
   * @format date
   */
  readonly matched_on: string;
  /**
   * Conditions, each with what shows it
   * 符合条件
   */
  readonly conditions: readonly ConditionMet[];
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Amount to be expected, in fen, if it is known
   * 预计金额（分）
   */
  readonly amount?: number | null;
  /**
   * Not to be offered for now, e.g. because a violation is open
   * 是否暂缓推送
   */
  readonly withheld: boolean;
}

/**
 * Benefit offered. The subject was told and asked whether it wants the benefit (意愿确认).
 * 免申即享已推送
 * `tongban.benefit.offered.v1`, planned, G3
 */
export interface TongbanBenefitOfferedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How the offer was sent
   * 推送渠道
   */
  readonly channel: ServiceChannel;
  /**
   * When it was sent
   * 推送时间
   * @format date-time
   */
  readonly offered_at: string;
  /**
   * Last day to confirm or decline
   * 确认截止日期
   * @format date
   */
  readonly confirm_by: string;
  /**
   * Amount offered, in fen, if it is known
   * 金额（分）
   */
  readonly amount?: number | null;
  /**
   * How it would be given
   * 兑现方式
   */
  readonly form: PaymentForm;
}

/**
 * Benefit paid. The benefit, or one instalment of it, has reached the subject.
 * 免申即享已兑付
 * `tongban.benefit.paid.v1`, planned, G3
 */
export interface TongbanBenefitPaidV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Number of the payment, from 1
   * 期次
   */
  readonly instalment: number;
  /**
   * Nothing more is to come
   * 是否末次
   */
  readonly last: boolean;
  /**
   * Amount paid, in fen
   * 金额（分）
   */
  readonly amount: number;
  /**
   * How it was given
   * 兑现方式
   */
  readonly form: PaymentForm;
  /**
   * Department that paid
   * 兑付单位
   */
  readonly paid_by: Identifier;
  /**
   * Day of the payment
   * 兑付日期
   * @format date
   */
  readonly paid_on: string;
  /**
   * Number of the payment order
   * 兑付凭证编号
   */
  readonly payment_no: string;
}

/**
 * Benefit stopped. A running benefit ends; what was paid stays paid, unless it is clawed back.
 * 免申即享已停发
 * `tongban.benefit.stopped.v1`, planned, G3
 */
export interface TongbanBenefitStoppedV1 {
  /**
   * The match of a policy and a subject
   * 免申即享编号
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Why
   * 停发原因
   */
  readonly why: StopReason;
  /**
   * First day without it
   * 停发日期
   * @format date
   */
  readonly stopped_on: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Bundle child completed. One of the child cases has ended, well or not.
 * 一件事子办件已办结
 * `tongban.bundle.child_completed.v1`, planned, G1
 */
export interface TongbanBundleChildCompletedV1 {
  /**
   * The bundle
   * 一件事编号
   */
  readonly bundle: Identifier;
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * How the child case ended
   * 办理结果
   */
  readonly outcome: ChildOutcome;
  /**
   * Day the child case ended
   * 办结日期
   * @format date
   */
  readonly completed_on: string;
  /**
   * Child cases that have ended
   * 已办结数
   */
  readonly done: number;
  /**
   * Child cases in all
   * 子办件总数
   */
  readonly total: number;
}

/**
 * Bundle completed. Every required child case was granted or served: the one thing is done.
 * 一件事已办结
 * `tongban.bundle.completed.v1`, planned, G1
 */
export interface TongbanBundleCompletedV1 {
  /**
   * The bundle
   * 一件事编号
   */
  readonly bundle: Identifier;
  /**
   * Department that leads the bundle
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Day the last child case ended
   * 办结日期
   * @format date
   */
  readonly completed_on: string;
  /**
   * Every child case and how it ended
   * 子办件结果
   */
  readonly results: readonly ChildResult[];
  /**
   * Not after the promised day
   * 是否按期
   */
  readonly on_time: boolean;
  /**
   * Times that the applicant had to come in person
   * 跑动次数
   */
  readonly visits: number;
}

/**
 * Bundle opened. Somebody has handed in the one form; the child cases are known.
 * 一件事已启动
 * `tongban.bundle.opened.v1`, planned, G2
 */
export interface TongbanBundleOpenedV1 {
  /**
   * The bundle
   * 一件事编号
   */
  readonly bundle: Identifier;
  /**
   * Code of this one thing in the city's list
   * 一件事代码
   */
  readonly kind: string;
  /**
   * Its name, e.g. business start-up
   * 一件事名称
   */
  readonly name: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * How the form reached the city
   * 申请渠道
   */
  readonly channel: ServiceChannel;
  /**
   * Whether the applicant had help
   * 服务方式
   */
  readonly mode: ServiceMode;
  /**
   * When the form was handed in
   * 启动时间
   * @format date-time
   */
  readonly opened_at: string;
  /**
   * Department that leads the bundle
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Its child cases
   * 子办件
   */
  readonly children: readonly BundleChild[];
  /**
   * What happens when a required child fails
   * 部分失败处理方式
   */
  readonly on_failure: FailurePolicy;
  /**
   * Last day promised for the whole bundle
   * 承诺截止日期
   * @format date
   */
  readonly promised_due: string;
}

/**
 * Bundle partially failed. A required child case has failed; what becomes of the others follows the bundle's own rule.
 * 一件事部分失败
 * `tongban.bundle.partially_failed.v1`, planned, G1
 */
export interface TongbanBundlePartiallyFailedV1 {
  /**
   * The bundle
   * 一件事编号
   */
  readonly bundle: Identifier;
  /**
   * Department that leads the bundle
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Day the failure was known
   * 失败日期
   * @format date
   */
  readonly failed_on: string;
  /**
   * Child cases that failed
   * 失败子办件
   */
  readonly failed: readonly ChildResult[];
  /**
   * Child cases that were completed
   * 已办结子办件
   */
  readonly completed: readonly Identifier[];
  /**
   * Child cases that still run
   * 在办子办件
   */
  readonly running: readonly Identifier[];
  /**
   * What is done now
   * 处理方式
   */
  readonly handling: FailurePolicy;
  /**
   * The bundle ends with it
   * 是否终止
   */
  readonly final: boolean;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Certificate delivered. The certificate has reached its holder (送达).
 * 证照已送达
 * `tongban.certificate.delivered.v1`, planned, G1
 */
export interface TongbanCertificateDeliveredV1 {
  /**
   * The certificate, by its object identifier
   * 电子证照标识
   */
  readonly certificate: Identifier;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
  /**
   * How it was handed over
   * 送达方式
   */
  readonly mode: DeliveryMode;
  /**
   * When it was handed over
   * 送达时间
   * @format date-time
   */
  readonly delivered_at: string;
  /**
   * Last day of delivery: the tenth working day after the decision
   * 送达截止日期
   * @format date
   */
  readonly delivery_due: string;
  /**
   * Not after the last day
   * 是否按期
   */
  readonly on_time: boolean;
  /**
   * Number of the receipt or the parcel
   * 送达凭证编号
   */
  readonly receipt_no?: string | null;
}

/**
 * Certificate invalidated. The certificate proves nothing any more; the act behind it is named and not merged with others.
 * 证照已失效
 * `tongban.certificate.invalidated.v1`, planned, G1
 */
export interface TongbanCertificateInvalidatedV1 {
  /**
   * The certificate, by its object identifier
   * 电子证照标识
   */
  readonly certificate: Identifier;
  /**
   * State of the certificate from now on
   * 证照状态
   */
  readonly end: CertificateEnd;
  /**
   * First day without effect
   * 失效日期
   * @format date
   */
  readonly invalidated_on: string;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The certificate that replaces it
   * 新证照标识
   */
  readonly replaced_by?: Identifier | null;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Certificate issued. An e-certificate was made, sealed and put into the library (颁证).
 * 证照已颁发
 * `tongban.certificate.issued.v1`, planned, G1
 */
export interface TongbanCertificateIssuedV1 {
  /**
   * The certificate, by its object identifier
   * 电子证照标识
   */
  readonly certificate: Identifier;
  /**
   * Name of its type in the catalogue of certificates
   * 证照名称
   */
  readonly name: string;
  /**
   * Number of this text of the certificate, from 1
   * 证照版本
   */
  readonly version: number;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly issuer: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
  /**
   * Day on the certificate
   * 颁发日期
   * @format date
   */
  readonly issued_on: string;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
  /**
   * SM3 digest of the document's bytes
   * 证照摘要
   */
  readonly sm3: string;
  /**
   * Number of the e-seal on it, if it has one
   * 电子印章编号
   */
  readonly seal_no?: string | null;
  /**
   * The certificate that it replaces
   * 原证照标识
   */
  readonly replaces?: Identifier | null;
  /**
   * Last day of delivery: the tenth working day after the decision
   * 送达截止日期
   * @format date
   */
  readonly delivery_due: string;
}

/**
 * Tongban clock advanced. Everything of this service that happened before ``to`` has been published.
 * 一网通办时钟已推进
 * `tongban.clock.advanced.v1`, active, G1
 */
export interface TongbanClockAdvancedV1 {
  /**
   * The service
   * 服务
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至
   * @format date-time
   */
  readonly to: string;
}

/**
 * Commitment broken. A department has decided that the promise was false or is not fulfilled; it is recorded and bars the route.
 * 告知承诺不实
 * `tongban.commitment.broken.v1`, planned, G2
 */
export interface TongbanCommitmentBrokenV1 {
  /**
   * The commitment
   * 告知承诺书编号
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Numbers of what was not kept
   * 不实事项序号
   */
  readonly broken_items: readonly string[];
  /**
   * Day of the check that found it
   * 发现日期
   * @format date
   */
  readonly found_on: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 认定日期
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Last day to put it right, if it may be
   * 整改截止日期
   * @format date
   */
  readonly correct_by?: string | null;
  /**
   * First day without the route
   * 限制起始日期
   * @format date
   */
  readonly barred_from: string;
  /**
   * Last day without it, if one is set
   * 限制截止日期
   * @format date
   */
  readonly barred_until?: string | null;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Commitment kept. The check has found the promise fulfilled.
 * 告知承诺已履行
 * `tongban.commitment.kept.v1`, planned, G2
 */
export interface TongbanCommitmentKeptV1 {
  /**
   * The commitment
   * 告知承诺书编号
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Day of the check
   * 核查日期
   * @format date
   */
  readonly checked_on: string;
  /**
   * Department that checked it
   * 核查单位
   */
  readonly checker: Identifier;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Commitment made. Somebody has promised to fulfil the conditions of a permit, which is given before any check.
 * 告知承诺已作出
 * `tongban.commitment.made.v1`, planned, G2
 */
export interface TongbanCommitmentMadeV1 {
  /**
   * The commitment
   * 告知承诺书编号
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * What was promised
   * 承诺事项
   */
  readonly conditions: readonly PromisedCondition[];
  /**
   * Day of the promise
   * 承诺日期
   * @format date
   */
  readonly made_on: string;
  /**
   * Last day of the check
   * 核查截止日期
   * @format date
   */
  readonly check_by: string;
  /**
   * Department that is to check it
   * 核查单位
   */
  readonly checker: Identifier;
  /**
   * The promise is published
   * 是否公开
   */
  readonly public: boolean;
}

/**
 * Composite permit degraded. A component is not in force any more; the composite covers less than the trade needs.
 * 行业综合许可已降级
 * `tongban.composite.degraded.v1`, planned, G1
 */
export interface TongbanCompositeDegradedV1 {
  /**
   * The composite permit
   * 行业综合许可证编号
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Components that are not in force
   * 失效单项许可
   */
  readonly lost: readonly Identifier[];
  /**
   * First day on which it covers less
   * 降级日期
   * @format date
   */
  readonly degraded_on: string;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
}

/**
 * Composite permit ended. The composite is no more; components that are in force go on by themselves.
 * 行业综合许可已终止
 * `tongban.composite.ended.v1`, planned, G1
 */
export interface TongbanCompositeEndedV1 {
  /**
   * The composite permit
   * 行业综合许可证编号
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day without it
   * 终止日期
   * @format date
   */
  readonly ended_on: string;
  /**
   * Components that stay in force
   * 继续有效单项许可
   */
  readonly remaining: readonly Identifier[];
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Composite permit issued. The permits of a trade were joined in one certificate.
 * 行业综合许可已核发
 * `tongban.composite.issued.v1`, planned, G1
 */
export interface TongbanCompositeIssuedV1 {
  /**
   * The composite permit
   * 行业综合许可证编号
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The trade that it covers
   * 行业
   */
  readonly trade: string;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Permits that it is made of
   * 单项许可
   */
  readonly components: readonly Component[];
  /**
   * Its e-certificate, if there is one
   * 电子证照标识
   */
  readonly certificate?: Identifier | null;
  /**
   * Day of issue
   * 核发日期
   * @format date
   */
  readonly issued_on: string;
}

/**
 * Composite permit restored. Every component is in force again.
 * 行业综合许可已恢复
 * `tongban.composite.restored.v1`, planned, G1
 */
export interface TongbanCompositeRestoredV1 {
  /**
   * The composite permit
   * 行业综合许可证编号
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day on which it covers all again
   * 恢复日期
   * @format date
   */
  readonly restored_on: string;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
}

/**
 * Credit graded. A subject has a new grade of risk; supervision draws its samples by it.
 * 信用风险已分级
 * `tongban.credit.graded.v1`, planned, G3
 */
export interface TongbanCreditGradedV1 {
  /**
   * Whose credit: an enterprise by its credit code, a person by a token
   * 信用主体
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Field of supervision that the grade is for, or 'general'
   * 监管领域
   */
  readonly field: string;
  /**
   * Risk from a, low, to d, high
   * 信用风险等级
   */
  readonly grade: CreditGrade;
  /**
   * The grade before, if there was one
   * 原等级
   */
  readonly before?: CreditGrade | null;
  /**
   * First day on which it holds
   * 分级日期
   * @format date
   */
  readonly graded_on: string;
  /**
   * Department that graded
   * 分级单位
   */
  readonly graded_by: Identifier;
  /**
   * Name and version of the method
   * 分级方法
   */
  readonly method: string;
}

/**
 * Misconduct recorded. Misconduct was recorded: it may hold back the matters that it names.
 * 失信信息已记录
 * `tongban.credit.recorded.v1`, planned, G3
 */
export interface TongbanCreditRecordedV1 {
  /**
   * Whose credit: an enterprise by its credit code, a person by a token
   * 信用主体
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Number of the record
   * 失信记录编号
   */
  readonly record: string;
  /**
   * How grave it is
   * 失信等级
   */
  readonly grade: MisconductGrade;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * First day of the record
   * 记录日期
   * @format date
   */
  readonly recorded_on: string;
  /**
   * Last day on which it is published, if it is
   * 公示截止日期
   * @format date
   */
  readonly public_until?: string | null;
  /**
   * Matter codes that it may hold back
   * 关联事项
   */
  readonly matters: readonly string[];
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Credit repaired. A record has no effect any more (信用修复): what rested on it is to be resumed.
 * 信用已修复
 * `tongban.credit.repaired.v1`, planned, G3
 */
export interface TongbanCreditRepairedV1 {
  /**
   * Whose credit: an enterprise by its credit code, a person by a token
   * 信用主体
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Number of the record
   * 失信记录编号
   */
  readonly record: string;
  /**
   * First day without the record's effects
   * 修复日期
   * @format date
   */
  readonly repaired_on: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Matter codes that are free again
   * 恢复事项
   */
  readonly matters: readonly string[];
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Equipment checked. Equipment was checked by a body that is allowed to.
 * 特种设备已检验
 * `tongban.equipment.checked.v1`, planned, G1
 */
export interface TongbanEquipmentCheckedV1 {
  /**
   * The equipment, by its registration
   * 使用登记编号
   */
  readonly equipment: Identifier;
  /**
   * Day of the check
   * 检验日期
   * @format date
   */
  readonly checked_on: string;
  /**
   * Body that checked it
   * 检验机构
   */
  readonly checked_by: Identifier;
  /**
   * What came of it
   * 检验结论
   */
  readonly result: EquipmentResult;
  /**
   * Number of the report
   * 检验报告编号
   */
  readonly report_no: string;
  /**
   * Last day for the next periodic check
   * 下次检验日期
   * @format date
   */
  readonly next_check: string;
}

/**
 * Equipment registered. Equipment may be used: its use was registered, or the entry was replaced.
 * 特种设备已登记
 * `tongban.equipment.registered.v1`, planned, G2
 */
export interface TongbanEquipmentRegisteredV1 {
  /**
   * The equipment, by its registration
   * 使用登记编号
   */
  readonly equipment: Identifier;
  /**
   * What kind of equipment it is
   * 设备类型
   */
  readonly kind: EquipmentKind;
  /**
   * Who operates it: an enterprise by its credit code, a person by a token
   * 使用单位
   * @remarks G2
   */
  readonly operator: Identifier;
  /**
   * Firm that maintains it, if known
   * 维保单位
   */
  readonly maintainer?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Its sensor or controller, if it has one
   * 感知设备
   */
  readonly device?: Identifier | null;
  /**
   * Number of the manufacturer
   * 出厂编号
   */
  readonly serial_no: string;
  /**
   * Day of registration
   * 登记日期
   * @format date
   */
  readonly registered_on: string;
  /**
   * Last day for the next periodic check
   * 下次检验日期
   * @format date
   */
  readonly next_check: string;
}

/**
 * Equipment status changed. Equipment is used, rests, was ordered to stop, or is scrapped.
 * 特种设备状态已变更
 * `tongban.equipment.status_changed.v1`, planned, G1
 */
export interface TongbanEquipmentStatusChangedV1 {
  /**
   * The equipment, by its registration
   * 使用登记编号
   */
  readonly equipment: Identifier;
  /**
   * Status from now on
   * 设备状态
   */
  readonly status: EquipmentStatus;
  /**
   * Status before
   * 原状态
   */
  readonly before: EquipmentStatus;
  /**
   * First day of the new status
   * 变更日期
   * @format date
   */
  readonly changed_on: string;
  /**
   * Department that decided, if one did
   * 决定单位
   */
  readonly decided_by?: Identifier | null;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Evaluation rectification closed. The ticket is closed: what was done, whether the rater was reached, how it is rated now.
 * 差评整改已办结
 * `tongban.evaluation.rectification_closed.v1`, planned, G1
 */
export interface TongbanEvaluationRectificationClosedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Number of the rectification ticket
   * 整改单编号
   */
  readonly rectification_no: string;
  /**
   * What came of it
   * 整改结果
   */
  readonly outcome: RectificationOutcome;
  /**
   * What was done, without personal data
   * 整改措施
   */
  readonly measures: string;
  /**
   * Day it was closed
   * 办结日期
   * @format date
   */
  readonly closed_on: string;
  /**
   * Not after the last day
   * 是否按期
   */
  readonly on_time: boolean;
  /**
   * Day the rater was reached, if so
   * 回访日期
   * @format date
   */
  readonly called_back_on?: string | null;
  /**
   * Stars given afterwards, if any, 1 to 5
   * 复评星级
   */
  readonly stars_after?: number | null;
}

/**
 * Evaluation rectification opened. A bad evaluation must be looked into: somebody has a ticket and a last day.
 * 差评整改已启动
 * `tongban.evaluation.rectification_opened.v1`, planned, G1
 */
export interface TongbanEvaluationRectificationOpenedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Number of the rectification ticket
   * 整改单编号
   */
  readonly rectification_no: string;
  /**
   * Stars that led to it, 1 or 2
   * 总体星级
   */
  readonly stars: number;
  /**
   * Day it was opened
   * 启动日期
   * @format date
   */
  readonly opened_on: string;
  /**
   * Working days allowed for it
   * 整改时限（工作日）
   */
  readonly days: number;
  /**
   * Last day for it
   * 整改截止日期
   * @format date
   */
  readonly due: string;
  /**
   * The rater is to be called back
   * 是否回访
   */
  readonly callback: boolean;
}

/**
 * Evaluation submitted. Somebody has rated how a case was handled.
 * 评价已提交
 * `tongban.evaluation.submitted.v1`, planned, G2
 */
export interface TongbanEvaluationSubmittedV1 {
  /**
   * The case: number of the application
   * 办件编号
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Who rated, by credit code or token, if known
   * 评价人
   * @remarks G2
   */
  readonly rater?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * How the rating was given
   * 评价渠道
   */
  readonly channel: ServiceChannel;
  /**
   * 1 (very bad) to 5 (very good) stars for the whole
   * 总体星级
   */
  readonly stars: number;
  /**
   * A bad evaluation: one or two stars
   * 是否差评
   */
  readonly negative: boolean;
  /**
   * Stars by aspect, as far as given
   * 指标评分
   */
  readonly indicators: readonly IndicatorScore[];
  /**
   * Ready-made phrases that were chosen
   * 评价标签
   */
  readonly tags: readonly string[];
  /**
   * There are words too, to be read in tongban
   * 是否有文字评价
   */
  readonly commented: boolean;
  /**
   * When it was given
   * 评价时间
   * @format date-time
   */
  readonly submitted_at: string;
}

/**
 * Filing ended. A filing holds no more.
 * 备案已终止
 * `tongban.filing.ended.v1`, planned, G1
 */
export interface TongbanFilingEndedV1 {
  /**
   * The filing
   * 备案编号
   */
  readonly filing: Identifier;
  /**
   * Number of this state of the filing, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without it
   * 终止日期
   * @format date
   */
  readonly ended_on: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Filing recorded. Something was filed, for the first time or with changes.
 * 备案已登记
 * `tongban.filing.recorded.v1`, planned, G2
 */
export interface TongbanFilingRecordedV1 {
  /**
   * The filing
   * 备案编号
   */
  readonly filing: Identifier;
  /**
   * Number of this state of the filing, from 1
   * 版本
   */
  readonly version: number;
  /**
   * What it is about
   * 备案类型
   */
  readonly kind: FilingKind;
  /**
   * Matter code, if there is one
   * 事项编码
   */
  readonly matter?: string | null;
  /**
   * Who has filed it: an enterprise by its credit code, a person by a token
   * 备案主体
   * @remarks G2
   */
  readonly holder: Identifier;
  /**
   * Enterprise that supplies or serves, if the filing names one
   * 供应单位
   */
  readonly supplier?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * Day it was recorded
   * 备案日期
   * @format date
   */
  readonly recorded_on: string;
  /**
   * Last day of validity, if it has one
   * 有效期止
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
}

/**
 * Matter published. A matter, or a new version of its guide, holds from a day on.
 * 事项已发布
 * `tongban.matter.published.v1`, planned, G1
 */
export interface TongbanMatterPublishedV1 {
  /**
   * The matter, by its code
   * 事项编码
   */
  readonly matter: Identifier;
  /**
   * Number of this version of the guide, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Name of the matter
   * 事项名称
   */
  readonly name: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * First day on which it holds
   * 生效日期
   * @format date
   */
  readonly effective_on: string;
  /**
   * By one department, or by several jointly
   * 办理方式
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）
   */
  readonly legal_days: number;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）
   */
  readonly promised_days: number;
  /**
   * Routes that are open
   * 办理程序
   */
  readonly routes: readonly ApplicationRoute[];
  /**
   * Channels that are open
   * 申请渠道
   */
  readonly channels: readonly ServiceChannel[];
  /**
   * Most times that somebody has to come in person
   * 最多跑动次数
   */
  readonly max_visits: number;
  /**
   * Fee, in fen; 0 for none
   * 收费（分）
   */
  readonly fee: number;
  /**
   * Documents that it asks for
   * 申请材料
   */
  readonly documents: readonly GuideDocument[];
  /**
   * Number of the reform ticket that it answers, if one
   * 流程优化单编号
   */
  readonly answers?: string | null;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Matter retired. A matter cannot be applied for any more.
 * 事项已取消
 * `tongban.matter.retired.v1`, planned, G1
 */
export interface TongbanMatterRetiredV1 {
  /**
   * The matter, by its code
   * 事项编码
   */
  readonly matter: Identifier;
  /**
   * Number of this version of the guide, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without it
   * 取消日期
   * @format date
   */
  readonly retired_on: string;
  /**
   * The matter that replaces it, if one does
   * 替代事项
   */
  readonly replaced_by?: Identifier | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Permit amended. A permit has changed; the event carries its whole new state.
 * 许可已变更
 * `tongban.permit.amended.v1`, active, G1
 */
export interface TongbanPermitAmendedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Day of the decision
   * 变更日期
   * @format date
   */
  readonly amended_on: string;
  /**
   * What kind of change it is
   * 变更类型
   */
  readonly kind: AmendmentKind;
  /**
   * Who holds the permit
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
}

/**
 * Permit annulled. A permit that should not have been given was undone (撤销), e.g. because it was got by deceit.
 * 许可已撤销
 * `tongban.permit.annulled.v1`, planned, G1
 */
export interface TongbanPermitAnnulledV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Day of the decision
   * 撤销日期
   * @format date
   */
  readonly annulled_on: string;
  /**
   * First day on which it counts as not valid, often that of its issue
   * 自始无效日期
   * @format date
   */
  readonly void_from: string;
  /**
   * What was wrong when it was given
   * 撤销情形
   */
  readonly ground: AnnulmentGround;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Permit cancelled. A permit has been taken off the register (注销), e.g. because the business closed.
 * 
 * What others call ``permit.deregistered``. It says nothing against the holder.
 * 许可已注销
 * `tongban.permit.cancelled.v1`, active, G1
 */
export interface TongbanPermitCancelledV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without the permit
   * 注销日期
   * @format date
   */
  readonly cancelled_on: string;
  /**
   * Legal basis of the decision
   * 法律依据
   */
  readonly legal_basis?: string | null;
  /**
   * Reason given for the decision
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Permit expired. A permit's term has ended and no new one was given (失效).
 * 许可已届满
 * `tongban.permit.expired.v1`, active, G1
 */
export interface TongbanPermitExpiredV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without validity
   * 届满日期
   * @format date
   */
  readonly expired_on: string;
}

/**
 * Permit issued. A permit has been granted and issued for the first time (准予许可): what others call ``permit.granted``.
 * 许可已核发
 * `tongban.permit.issued.v1`, active, G1
 */
export interface TongbanPermitIssuedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who holds the permit
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
  /**
   * Day of the decision
   * 核发日期
   * @format date
   */
  readonly issued_on: string;
  /**
   * Issued on the applicant's promise, before any check
   * 告知承诺
   * @defaultValue `false`
   */
  readonly via_commitment?: boolean;
  /**
   * Conditions laid down with the permit
   * 附加条件
   * @defaultValue `[]`
   */
  readonly conditions?: readonly string[];
}

/**
 * Permit reinstated. A suspended permit may be used again (恢复), within its old term.
 * 许可已恢复
 * `tongban.permit.reinstated.v1`, planned, G1
 */
export interface TongbanPermitReinstatedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day on which it may be used again
   * 恢复日期
   * @format date
   */
  readonly reinstated_on: string;
  /**
   * First day of the suspension that ends
   * 中止日期
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
}

/**
 * Permit reissued. The holder has a new document for the same right (补证、换证); the event carries the whole state.
 * 许可已补换证
 * `tongban.permit.reissued.v1`, planned, G1
 */
export interface TongbanPermitReissuedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Day of the decision
   * 补换证日期
   * @format date
   */
  readonly reissued_on: string;
  /**
   * Why a new document was needed
   * 补换证类型
   */
  readonly kind: ReissueKind;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
  /**
   * The new e-certificate, if there is one
   * 新证照标识
   */
  readonly certificate?: Identifier | null;
  /**
   * The e-certificate that it replaces
   * 原证照标识
   */
  readonly replaces?: Identifier | null;
}

/**
 * Permit renewed. A permit has a new term.
 * 许可已延续
 * `tongban.permit.renewed.v1`, active, G1
 */
export interface TongbanPermitRenewedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码
   */
  readonly matter: string;
  /**
   * Who holds the permit
   * 持证主体
   */
  readonly holder: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止
   * @format date
   */
  readonly valid_to: string;
  /**
   * Day of the decision
   * 延续日期
   * @format date
   */
  readonly renewed_on: string;
  /**
   * Requested and decided here, or decided elsewhere and recorded here
   * 办理方式
   */
  readonly basis: RenewalBasis;
  /**
   * The register did not know the permit: its history began earlier
   * 首次入库
   * @defaultValue `false`
   */
  readonly first_known?: boolean;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
}

/**
 * Permit revoked. A permit has been taken away as a penalty (吊销), for what the holder did with it.
 * 
 * Not ``annulled`` (撤销: it should never have been given) and not ``withdrawn`` (撤回: the public interest changed).
 * 许可已吊销
 * `tongban.permit.revoked.v1`, active, G1
 */
export interface TongbanPermitRevokedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without the permit
   * 吊销日期
   * @format date
   */
  readonly revoked_on: string;
  /**
   * Legal basis of the decision
   * 法律依据
   */
  readonly legal_basis?: string | null;
  /**
   * Reason given for the decision
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Permit scope set. What a permit allows was laid down in numbers, for the first time or anew.
 * 许可范围已核定
 * `tongban.permit.scope_set.v1`, planned, G2
 */
export interface TongbanPermitScopeSetV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day on which it holds
   * 生效日期
   * @format date
   */
  readonly set_on: string;
  /**
   * Hours in which it may be used; any if none
   * 许可时段
   * @defaultValue `[]`
   */
  readonly hours?: readonly DailyHours[];
  /**
   * Most persons at a time
   * 核定人数（人）
   */
  readonly headcount?: number | null;
  /**
   * Most volume in all
   * 核准方量
   */
  readonly volume?: number | null;
  /**
   * Points of the approved route, in order
   * 核准线路
   * @defaultValue `[]`
   */
  readonly route?: readonly Coordinate[];
  /**
   * Places to which it also extends
   * 核准场地
   * @defaultValue `[]`
   */
  readonly sites?: readonly Identifier[];
  /**
   * Vehicles that may be used, by tokens
   * 核准车辆
   * @remarks G2
   * @defaultValue `[]`
   */
  readonly vehicles?: readonly Identifier[];
  /**
   * What may be done, as the permit says
   * 许可内容
   * @defaultValue `[]`
   */
  readonly activities?: readonly string[];
}

/**
 * Permit suspended. The right rests (中止、暂扣): until a day, or until it is reinstated.
 * 许可已中止
 * `tongban.permit.suspended.v1`, planned, G1
 */
export interface TongbanPermitSuspendedV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Stayed, or withheld as a penalty
   * 中止类型
   */
  readonly kind: SuspensionKind;
  /**
   * First day on which it must not be used
   * 中止日期
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Last day of it, if one is set
   * 中止期限
   * @format date
   */
  readonly until?: string | null;
  /**
   * Activities that rest; all of them if the list is empty
   * 中止范围
   */
  readonly scope: readonly string[];
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Id of the event that led to it, if one did
   * 起因事件
   */
  readonly cause?: string | null;
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Permit withdrawn. A lawful permit was taken back (撤回), because the law or the circumstances changed; the holder did no wrong.
 * 许可已撤回
 * `tongban.permit.withdrawn.v1`, planned, G1
 */
export interface TongbanPermitWithdrawnV1 {
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本
   */
  readonly version: number;
  /**
   * First day without the permit
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * What changed
   * 撤回情形
   */
  readonly ground: WithdrawalGround;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * The holder is compensated for the loss
   * 是否补偿
   */
  readonly compensation: boolean;
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Birth registered. A birth was registered; ``person`` is the child.
 * 出生已登记
 * `tongban.person.birth_registered.v1`, planned, G4
 */
export interface TongbanPersonBirthRegisteredV1 {
  /**
   * The person, by a token
   * 人员令牌
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Guardians, by tokens
   * 监护人
   * @remarks G4
   */
  readonly guardians: readonly Identifier[];
  /**
   * Day of birth
   * 出生日期
   * @format date
   * @remarks G4
   */
  readonly born_on: string;
  /**
   * Day of registration
   * 登记日期
   * @format date
   */
  readonly registered_on: string;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号
   */
  readonly bundle?: Identifier | null;
}

/**
 * Care ended. Care has ended or the consent was taken back: nothing may be watched from that day.
 * 独居关爱已终止
 * `tongban.person.care_ended.v1`, planned, G4
 */
export interface TongbanPersonCareEndedV1 {
  /**
   * The person, by a token
   * 人员令牌
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Number of the care record
   * 关爱登记编号
   */
  readonly care_no: string;
  /**
   * First day without it
   * 终止日期
   * @format date
   */
  readonly ended_on: string;
  /**
   * Because the consent was taken back
   * 是否撤回同意
   */
  readonly consent_withdrawn: boolean;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
}

/**
 * Care registered. Somebody who lives alone is cared for, and has consented to what may be watched.
 * 独居关爱已登记
 * `tongban.person.care_registered.v1`, planned, G4
 */
export interface TongbanPersonCareRegisteredV1 {
  /**
   * The person, by a token
   * 人员令牌
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Number of the care record
   * 关爱登记编号
   */
  readonly care_no: string;
  /**
   * The home
   * 住所
   * @remarks G4
   */
  readonly place: Identifier;
  /**
   * Phone of the contact, by a token
   * 联系人令牌
   * @remarks G3
   */
  readonly contact?: Identifier | null;
  /**
   * Kinds of signals that the person has consented to
   * 同意监测项
   * @remarks G3
   */
  readonly signals: readonly string[];
  /**
   * Day of the consent
   * 同意日期
   * @format date
   */
  readonly consent_on: string;
  /**
   * Last day of the consent, if set
   * 同意截止日期
   * @format date
   */
  readonly consent_until?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
}

/**
 * Death registered. A death was registered: what runs for this person is to stop.
 * 死亡已登记
 * `tongban.person.death_registered.v1`, planned, G4
 */
export interface TongbanPersonDeathRegisteredV1 {
  /**
   * The person, by a token
   * 人员令牌
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Day of death
   * 死亡日期
   * @format date
   * @remarks G4
   */
  readonly died_on: string;
  /**
   * Day of registration
   * 登记日期
   * @format date
   */
  readonly registered_on: string;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位
   */
  readonly unit: Identifier;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号
   */
  readonly bundle?: Identifier | null;
}

/**
 * Place occupancy counted. How many people are registered at a place: a count, never who they are.
 * 场所登记人数已统计
 * `tongban.place.occupancy_counted.v1`, planned, G2
 */
export interface TongbanPlaceOccupancyCountedV1 {
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * People registered there
   * 登记人数（人）
   * @remarks G2
   */
  readonly occupants: number;
  /**
   * Floor area, if known
   * 建筑面积
   */
  readonly floor_area?: number | null;
  /**
   * Rooms, if known
   * 居室数（间）
   */
  readonly rooms?: number | null;
  /**
   * Day that the count is for
   * 统计日期
   * @format date
   */
  readonly counted_on: string;
}

/**
 * Place registered. A place has entered the register, or its entry was replaced.
 * 场所已登记
 * `tongban.place.registered.v1`, active, G2
 */
export interface TongbanPlaceRegisteredV1 {
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * What kind of place it is
   * 场所类型
   */
  readonly kind: PlaceKind;
  /**
   * Where it is
   * 坐标
   */
  readonly location?: Coordinate | null;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * Postal address
   * 地址
   * @remarks G2
   */
  readonly address?: string | null;
}

/**
 * Place responsibility assigned. Somebody answers for a place in a role, for a time; alarms find the right one as of their time.
 * 场所责任主体已登记
 * `tongban.place.responsibility_assigned.v1`, planned, G3
 */
export interface TongbanPlaceResponsibilityAssignedV1 {
  /**
   * The place
   * 场所
   */
  readonly place: Identifier;
  /**
   * In what role
   * 责任角色
   */
  readonly role: ResponsibleRole;
  /**
   * Who answers for it: an enterprise by its credit code, a person by a token
   * 责任主体
   * @remarks G2
   */
  readonly responsible: Identifier;
  /**
   * Phone of the contact, by a token
   * 联系人令牌
   * @remarks G3
   */
  readonly contact?: Identifier | null;
  /**
   * First day of the responsibility
   * 责任期起
   * @format date
   */
  readonly from_day: string;
  /**
   * Last day of it, if known
   * 责任期止
   * @format date
   */
  readonly to_day?: string | null;
}

/**
 * Subject listed as abnormal. A subject was put on the list of abnormal operation (列入经营异常名录), after a person decided so.
 * 已列入经营异常名录
 * `tongban.subject.abnormality_listed.v1`, planned, G1
 */
export interface TongbanSubjectAbnormalityListedV1 {
  /**
   * The subject, by its credit code
   * 经营主体
   */
  readonly entity: Identifier;
  /**
   * Number of the listing
   * 列入编号
   */
  readonly listing: string;
  /**
   * Why it was listed
   * 列入情形
   */
  readonly ground: AbnormalityGround;
  /**
   * First day on the list
   * 列入日期
   * @format date
   */
  readonly listed_on: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径
   */
  readonly remedies: readonly Remedy[];
}

/**
 * Subject removed from abnormal list. A subject was taken off the list of abnormal operation (移出经营异常名录).
 * 已移出经营异常名录
 * `tongban.subject.abnormality_removed.v1`, planned, G1
 */
export interface TongbanSubjectAbnormalityRemovedV1 {
  /**
   * The subject, by its credit code
   * 经营主体
   */
  readonly entity: Identifier;
  /**
   * Number of the listing that ends
   * 列入编号
   */
  readonly listing: string;
  /**
   * First day off the list
   * 移出日期
   * @format date
   */
  readonly removed_on: string;
  /**
   * Department that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason: string;
}

/**
 * Subject changed. The entry of a subject has changed (变更登记); the event carries its whole new state.
 * 经营主体已变更
 * `tongban.subject.changed.v1`, planned, G2
 */
export interface TongbanSubjectChangedV1 {
  /**
   * The subject, by its credit code
   * 经营主体
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本
   */
  readonly version: number;
  /**
   * What has changed
   * 变更事项
   */
  readonly changed: readonly SubjectPart[];
  /**
   * Name in the register, which is public
   * 名称
   */
  readonly name: string;
  /**
   * What kind of subject it is
   * 主体类型
   */
  readonly kind: SubjectKind;
  /**
   * Legal representative or operator, by a token
   * 法定代表人
   * @remarks G2
   */
  readonly representative?: Identifier | null;
  /**
   * Class of the main trade, GB/T 4754 code
   * 行业代码
   */
  readonly industry?: string | null;
  /**
   * Registered capital, in fen, if it has one
   * 注册资本（分）
   */
  readonly capital?: number | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Postal address
   * 地址
   * @remarks G2
   */
  readonly address?: string | null;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * Day of the change
   * 变更日期
   * @format date
   */
  readonly changed_on: string;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
}

/**
 * Subject closed. A subject was taken off the register (注销登记); its permits are to be looked at.
 * 经营主体已注销
 * `tongban.subject.closed.v1`, planned, G1
 */
export interface TongbanSubjectClosedV1 {
  /**
   * The subject, by its credit code
   * 经营主体
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Why it was closed
   * 注销情形
   */
  readonly ground: ClosureGround;
  /**
   * First day without the subject
   * 注销日期
   * @format date
   */
  readonly closed_on: string;
  /**
   * The subject that follows it, if one does
   * 承继主体
   */
  readonly successor?: Identifier | null;
  /**
   * Reason given for it, without personal data
   * 理由
   */
  readonly reason?: string | null;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
}

/**
 * Subject created. A subject was entered into the register (设立登记).
 * 经营主体已设立
 * `tongban.subject.created.v1`, planned, G2
 */
export interface TongbanSubjectCreatedV1 {
  /**
   * The subject, by its credit code
   * 经营主体
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本
   */
  readonly version: number;
  /**
   * Name in the register, which is public
   * 名称
   */
  readonly name: string;
  /**
   * What kind of subject it is
   * 主体类型
   */
  readonly kind: SubjectKind;
  /**
   * Legal representative or operator, by a token
   * 法定代表人
   * @remarks G2
   */
  readonly representative?: Identifier | null;
  /**
   * Class of the main trade, GB/T 4754 code
   * 行业代码
   */
  readonly industry?: string | null;
  /**
   * Registered capital, in fen, if it has one
   * 注册资本（分）
   */
  readonly capital?: number | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Postal address
   * 地址
   * @remarks G2
   */
  readonly address?: string | null;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * The subject that it is a branch of, if it is
   * 隶属主体
   */
  readonly parent?: Identifier | null;
  /**
   * Day of establishment
   * 成立日期
   * @format date
   */
  readonly established_on: string;
  /**
   * The case that it comes from, if one does
   * 办件编号
   */
  readonly case?: Identifier | null;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号
   */
  readonly bundle?: Identifier | null;
}

/**
 * Anomaly detected. What devices say is out of the ordinary, with the threshold that it passed and how sure that is.
 * 异常已发现
 * `tongguan.anomaly.detected.v1`, planned, G2
 */
export interface TongguanAnomalyDetectedV1 {
  /**
   * The anomaly
   * 异常
   */
  readonly anomaly: Identifier;
  /**
   * What is out of the ordinary
   * 异常类型
   */
  readonly kind: AnomalyKind;
  /**
   * The device that noticed it, if one did
   * 感知设备
   */
  readonly device?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * Since when it has been so
   * 开始时刻
   * @format date-time
   */
  readonly began_at: string;
  /**
   * When it was recognised
   * 发现时刻
   * @format date-time
   */
  readonly detected_at: string;
  /**
   * How long it has lasted
   * 持续时长
   */
  readonly sustained: number;
  /**
   * The value that stands out, in the unit given
   * 数值
   */
  readonly value?: number | null;
  /**
   * The threshold it passed, in the same unit
   * 阈值
   */
  readonly threshold?: number | null;
  /**
   * Unit of measurement, UCUM
   * 计量单位
   */
  readonly unit?: string | null;
  /**
   * How sure the detector is, from 0 to 1
   * 置信度
   */
  readonly confidence: number;
  /**
   * Rule or model that recognised it, with its version
   * 识别模型
   */
  readonly detector: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Tongguan clock advanced. Everything of this service that happened before ``to`` has been published.
 * 一网统管时钟已推进
 * `tongguan.clock.advanced.v1`, active, G1
 */
export interface TongguanClockAdvancedV1 {
  /**
   * The service
   * 服务
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至
   * @format date-time
   */
  readonly to: string;
}

/**
 * Device bound. A device watches a place or what a permit allows, from now on.
 * 感知设备已绑定
 * `tongguan.device.bound.v1`, planned, G1
 */
export interface TongguanDeviceBoundV1 {
  /**
   * The device
   * 感知设备
   */
  readonly device: Identifier;
  /**
   * What it measures
   * 监测量
   */
  readonly quantity: Quantity;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Where it is
   * 坐标
   */
  readonly location?: Coordinate | null;
  /**
   * From when on it watches
   * 绑定时刻
   * @format date-time
   */
  readonly bound_at: string;
  /**
   * It must be there: its silence breaks a condition
   * 应装必传
   */
  readonly required: boolean;
  /**
   * Longest span between two signs of life, with its unit
   * 心跳间隔
   */
  readonly beats_every?: TimeLimit | null;
}

/**
 * Device unbound. A device no longer watches what it was bound to; its silence means nothing from now on.
 * 感知设备已解绑
 * `tongguan.device.unbound.v1`, planned, G2
 */
export interface TongguanDeviceUnboundV1 {
  /**
   * The device
   * 感知设备
   */
  readonly device: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Until when it watched
   * 解绑时刻
   * @format date-time
   */
  readonly unbound_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Flag raised. Something is true of a place or a subject from a day on.
 * 事实标志已设立
 * `tongguan.flag.raised.v1`, planned, G3
 */
export interface TongguanFlagRaisedV1 {
  /**
   * The flag
   * 事实标志
   */
  readonly flag: Identifier;
  /**
   * Place, enterprise or person that it is true of; a person by token
   * 对象
   * @remarks G3
   */
  readonly about: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * What is true of it
   * 标志类型
   */
  readonly kind: FlagKind;
  /**
   * First day on which it is true
   * 起始日期
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day on which it is true, if known
   * 终止日期
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Unit that knows it
   * 数源单位
   */
  readonly stated_by: Identifier;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Flag withdrawn. Something was not true, or is so no longer; what rests on it is to be looked at again.
 * 事实标志已撤回
 * `tongguan.flag.withdrawn.v1`, planned, G3
 */
export interface TongguanFlagWithdrawnV1 {
  /**
   * The flag
   * 事实标志
   */
  readonly flag: Identifier;
  /**
   * Place, enterprise or person that it is true of; a person by token
   * 对象
   * @remarks G3
   */
  readonly about: Identifier;
  /**
   * What is true of it
   * 标志类型
   */
  readonly kind: FlagKind;
  /**
   * It was an error from the beginning
   * 自始不实
   */
  readonly never_true: boolean;
  /**
   * First day on which it is not true
   * 撤回日期
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Reason given for the decision
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Incident classified. An incident has been put in its class: why it is filed, when it counts as solved, and by when what is due.
 * 案件已定类定限
 * `tongguan.incident.classified.v1`, planned, G1
 */
export interface TongguanIncidentClassifiedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码
   */
  readonly event_class: string;
  /**
   * Component concerned, GB/T 30428.2
   * 部件
   */
  readonly component?: Identifier | null;
  /**
   * Condition for filing that is met
   * 立案条件
   */
  readonly filing_condition: string;
  /**
   * Condition under which it counts as solved
   * 结案条件
   */
  readonly closing_condition: string;
  /**
   * Department that answers for the matter
   * 主管部门
   */
  readonly lead_unit: Identifier;
  /**
   * Street or town that answers for the ground
   * 属地街镇
   */
  readonly street?: Identifier | null;
  /**
   * Limits, in the order in which they end
   * 阶段时限
   */
  readonly milestones: readonly Milestone[];
  /**
   * When it was classified; the limits run from here
   * 定类时刻
   * @format date-time
   */
  readonly classified_at: string;
}

/**
 * Incident closed. An incident is solved and was verified (结案).
 * 案件已结案
 * `tongguan.incident.closed.v1`, planned, G1
 */
export interface TongguanIncidentClosedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The verification that was passed
   * 核查
   */
  readonly verification: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Unit that closed it: not the one that handled it
   * 结案单位
   */
  readonly closed_by: Identifier;
  /**
   * Condition for closing that is met
   * 结案条件
   */
  readonly closing_condition: string;
  /**
   * When it was closed
   * 结案时刻
   * @format date-time
   */
  readonly closed_at: string;
  /**
   * Within its limit, without the time it was parked
   * 按期结案
   */
  readonly on_time: boolean;
  /**
   * Solved on the spot by whoever found it
   * 自行处置
   */
  readonly self_handled: boolean;
  /**
   * How often it was sent back
   * 返工次数
   */
  readonly rework_count: number;
}

/**
 * Incident milestone reached. One of the limits of a case has been met, in time or late.
 * 案件阶段已完成
 * `tongguan.incident.milestone_reached.v1`, planned, G1
 */
export interface TongguanIncidentMilestoneReachedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * What was reached
   * 阶段名称
   */
  readonly name: string;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * When it was reached
   * 完成时刻
   * @format date-time
   */
  readonly reached_at: string;
  /**
   * Not after its limit
   * 是否按期
   */
  readonly on_time: boolean;
}

/**
 * Incident parked. An incident that cannot be solved within its limit stays on the books, with a day to look again (挂账).
 * 案件已挂账
 * `tongguan.incident.parked.v1`, planned, G1
 */
export interface TongguanIncidentParkedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * Why it cannot be solved now
   * 挂账原因
   */
  readonly reason: ParkReason;
  /**
   * What keeps it safe until then
   * 临时措施
   */
  readonly interim_measure: string;
  /**
   * Unit that asked for it
   * 申请单位
   */
  readonly applied_by: Identifier;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was parked; the clock stops here
   * 挂账时刻
   * @format date-time
   */
  readonly parked_at: string;
  /**
   * Day on which it is looked at again
   * 复核日期
   * @format date
   */
  readonly review_on: string;
}

/**
 * Incident registered. A report has been registered as an incident under a case number.
 * 事件已立案
 * `tongguan.incident.registered.v1`, active, G2
 */
export interface TongguanIncidentRegisteredV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * What it is about, in the city's own classes
   * 类别
   */
  readonly category: string;
  /**
   * Day of registration
   * 立案日期
   * @format date
   */
  readonly registered_on: string;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
}

/**
 * Incident reopened. A closed incident is taken up again.
 * 案件已重新立案
 * `tongguan.incident.reopened.v1`, planned, G1
 */
export interface TongguanIncidentReopenedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * Why it is taken up again
   * 重开原因
   */
  readonly reason: ReopenReason;
  /**
   * Report that showed it, if one did
   * 触发上报件
   */
  readonly because_of?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was taken up again
   * 重开时刻
   * @format date-time
   */
  readonly reopened_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
}

/**
 * Incident resumed. A parked incident can be solved now; its clock runs on (销账).
 * 案件已恢复处置
 * `tongguan.incident.resumed.v1`, planned, G2
 */
export interface TongguanIncidentResumedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was taken up again
   * 恢复时刻
   * @format date-time
   */
  readonly resumed_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Incident sent back for rework. An incident goes back to those who handled it, because a verification was failed (返工).
 * 案件已返工
 * `tongguan.incident.reworked.v1`, planned, G1
 */
export interface TongguanIncidentReworkedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The verification that was failed
   * 核查
   */
  readonly verification: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * How often it has gone back by now
   * 返工次数
   */
  readonly rework_count: number;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * What is still to be done
   * 返工原因
   */
  readonly reason: string;
}

/**
 * Incident voided. An incident should not have been filed; what was derived from it is to be taken back (作废).
 * 案件已作废
 * `tongguan.incident.voided.v1`, planned, G2
 */
export interface TongguanIncidentVoidedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * Why it is void
   * 作废原因
   */
  readonly reason: VoidReason;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was voided
   * 作废时刻
   * @format date-time
   */
  readonly voided_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Inspection cancelled. A planned inspection is not made any more.
 * 检查已取消
 * `tongguan.inspection.cancelled.v1`, planned, G1
 */
export interface TongguanInspectionCancelledV1 {
  /**
   * The inspection
   * 检查
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Why it is not made
   * 取消原因
   */
  readonly reason: string;
  /**
   * Day it was taken off the plan
   * 取消日期
   * @format date
   */
  readonly cancelled_on: string;
}

/**
 * Inspection completed. An inspection has been held, or the visit was in vain.
 * 检查已完成
 * `tongguan.inspection.completed.v1`, active, G1
 */
export interface TongguanInspectionCompletedV1 {
  /**
   * The inspection
   * 检查
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Why the inspection is held
   * 检查目的
   */
  readonly purpose: string;
  /**
   * Day of the visit
   * 检查日期
   * @format date
   */
  readonly performed_on: string;
  /**
   * What came of it
   * 检查结果
   */
  readonly result: InspectionResult;
  /**
   * It was on the plan before
   * 计划内
   */
  readonly planned: boolean;
  /**
   * What was found against the rules
   * 违规项
   * @defaultValue `[]`
   */
  readonly violations?: readonly Violation[];
  /**
   * Occurrences of critical violations
   * 重大违规次数
   * @defaultValue `0`
   */
  readonly critical?: number;
  /**
   * Occurrences of serious violations
   * 严重违规次数
   * @defaultValue `0`
   */
  readonly serious?: number;
  /**
   * Occurrences of minor violations
   * 轻微违规次数
   * @defaultValue `0`
   */
  readonly minor?: number;
}

/**
 * Inspection merged. An inspection is made on one visit with others of the same place.
 * 检查已合并
 * `tongguan.inspection.merged.v1`, planned, G1
 */
export interface TongguanInspectionMergedV1 {
  /**
   * The inspection
   * 检查
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The inspection whose visit it shares
   * 合并至检查
   */
  readonly visit: Identifier;
  /**
   * Unit that leads the visit
   * 牵头单位
   */
  readonly lead_unit: Identifier;
  /**
   * Units that take part
   * 参与单位
   */
  readonly units: readonly Identifier[];
  /**
   * Last day for the shared visit
   * 截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Day it was merged
   * 合并日期
   * @format date
   */
  readonly merged_on: string;
}

/**
 * Inspection planned. An inspection has been put on the plan.
 * 检查已计划
 * `tongguan.inspection.planned.v1`, active, G1
 */
export interface TongguanInspectionPlannedV1 {
  /**
   * The inspection
   * 检查
   */
  readonly inspection: Identifier;
  /**
   * The request that led to it, if one did
   * 检查请求
   */
  readonly request?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Why the inspection is held
   * 检查目的
   */
  readonly purpose: string;
  /**
   * Day it was planned
   * 计划日期
   * @format date
   */
  readonly planned_on: string;
  /**
   * Last day for the visit, if there is one
   * 截止日期
   * @format date
   */
  readonly due_on?: string | null;
}

/**
 * Inspection result made public. The result of an inspection is open to the public (双随机、一公开).
 * 检查结果已公开
 * `tongguan.inspection.publicised.v1`, planned, G1
 */
export interface TongguanInspectionPublicisedV1 {
  /**
   * The inspection
   * 检查
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * What came of it
   * 检查结果
   */
  readonly result: InspectionResult;
  /**
   * It was drawn by lot
   * 随机抽取
   */
  readonly drawn: boolean;
  /**
   * Day it was made public
   * 公开日期
   * @format date
   */
  readonly publicised_on: string;
}

/**
 * KPI computed. The figures of a unit, street, grid, matter or class for a period.
 * 绩效指标已计算
 * `tongguan.kpi.computed.v1`, planned, G1
 */
export interface TongguanKpiComputedV1 {
  /**
   * What the figures are of
   * 考核对象
   */
  readonly measured: Identifier;
  /**
   * What kind of thing that is
   * 统计口径
   */
  readonly grain: Grain;
  /**
   * First day of the period
   * 统计起始日期
   * @format date
   */
  readonly period_from: string;
  /**
   * Last day of the period
   * 统计终止日期
   * @format date
   */
  readonly period_to: string;
  /**
   * Only cases of this class, if one is given
   * 事件类别编码
   */
  readonly event_class?: string | null;
  /**
   * Counts of cases
   * 案件指标
   */
  readonly cases: CaseFigures;
  /**
   * Counts of the hotline
   * 热线指标
   */
  readonly hotline?: HotlineFigures | null;
  /**
   * Mean working hours from dispatch to closing
   * 平均处置时长（工作时）
   */
  readonly mean_disposal?: number | null;
  /**
   * Up to when events are counted
   * 计算时刻
   * @format date-time
   */
  readonly computed_at: string;
  /**
   * Number of this computation of the period, from 1
   * 版次
   */
  readonly edition: number;
}

/**
 * Penalty annulled. A penalty no longer stands, as if it had never been decided.
 * 行政处罚已撤销
 * `tongguan.penalty.annulled.v1`, planned, G2
 */
export interface TongguanPenaltyAnnulledV1 {
  /**
   * The penalty
   * 行政处罚
   */
  readonly penalty: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Reconsideration, a court, or the department itself
   * 撤销途径
   */
  readonly ground: TongguanAnnulmentGround;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of that decision
   * 撤销日期
   * @format date
   */
  readonly annulled_on: string;
}

/**
 * Penalty decided. A penalty has been decided, and for how long it counts against somebody.
 * 行政处罚已决定
 * `tongguan.penalty.decided.v1`, planned, G2
 */
export interface TongguanPenaltyDecidedV1 {
  /**
   * The penalty
   * 行政处罚
   */
  readonly penalty: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Violations that it punishes
   * 违法违规行为
   */
  readonly violations: readonly Identifier[];
  /**
   * What it consists of
   * 处罚种类
   */
  readonly kinds: readonly PenaltyKind[];
  /**
   * Fine in fen, 1/100 of a yuan
   * 罚款金额（分）
   */
  readonly fine?: number | null;
  /**
   * Provision that it rests on, as the department cites it
   * 处罚依据
   */
  readonly provision: string;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 决定日期
   * @format date
   */
  readonly decided_on: string;
  /**
   * Last day on which it is open to the public
   * 公示截止日期
   * @format date
   */
  readonly published_until?: string | null;
  /**
   * Decided on the spot
   * 当场处罚
   */
  readonly by_simple_procedure: boolean;
}

/**
 * Rectification completed. It was put right.
 * 整改已完成
 * `tongguan.rectification.completed.v1`, planned, G2
 */
export interface TongguanRectificationCompletedV1 {
  /**
   * The rectification
   * 整改
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Verification that was passed, if one was
   * 核查
   */
  readonly verification?: Identifier | null;
  /**
   * Day it was put right
   * 整改完成日期
   * @format date
   */
  readonly completed_on: string;
  /**
   * Not after the last day
   * 按期整改
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Rectification ordered. Somebody is told to put something right.
 * 整改已责令
 * `tongguan.rectification.ordered.v1`, planned, G2
 */
export interface TongguanRectificationOrderedV1 {
  /**
   * The rectification
   * 整改
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * Unit that orders it
   * 责令单位
   */
  readonly ordered_by: Identifier;
  /**
   * What must be put right
   * 整改要求
   */
  readonly requirement: string;
  /**
   * Nothing may go on until it is done
   * 责令停止
   */
  readonly stop_work: boolean;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * When it was served
   * 责令时刻
   * @format date-time
   */
  readonly ordered_at: string;
  /**
   * Last day to put it right
   * 整改截止日期
   * @format date
   */
  readonly due_on: string;
}

/**
 * Rectification overdue. It was not put right in time.
 * 整改已逾期
 * `tongguan.rectification.overdue.v1`, planned, G2
 */
export interface TongguanRectificationOverdueV1 {
  /**
   * The rectification
   * 整改
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Last day to put it right
   * 整改截止日期
   * @format date
   */
  readonly due_on: string;
  /**
   * Calendar days since the last day
   * 逾期天数（日历日）
   */
  readonly overdue_days: number;
}

/**
 * Report classified. A report has been judged: what it is, what and whom it is about, and how far it can be believed.
 * 上报件已研判
 * `tongguan.report.classified.v1`, planned, G2
 */
export interface TongguanReportClassifiedV1 {
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * What the caller wants, in the hotline's kinds
   * 诉求类型
   */
  readonly hotline_kind: HotlineKind;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码
   */
  readonly event_class: string;
  /**
   * Matter code that it is about, if it is about one
   * 事项编码
   */
  readonly matter?: string | null;
  /**
   * Application that it is about, if one is
   * 办件
   */
  readonly case?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * How far other sources bear it out, from 0 to 1
   * 佐证程度
   */
  readonly corroboration: number;
  /**
   * How sure the judgement is, from 0 to 1
   * 置信度
   */
  readonly confidence: number;
  /**
   * Rule, model or desk that judged, with its version
   * 研判依据
   */
  readonly judged_by: string;
  /**
   * When it was judged
   * 研判时刻
   * @format date-time
   */
  readonly classified_at: string;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Report followed up. Whoever reported was asked afterwards (回访): the ground of the rates of response, solution and satisfaction.
 * 上报件已回访
 * `tongguan.report.followed_up.v1`, planned, G1
 */
export interface TongguanReportFollowedUpV1 {
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The reporter could be reached
   * 是否接通
   */
  readonly reached: boolean;
  /**
   * A unit had been in touch in time
   * 是否响应
   */
  readonly responded: boolean;
  /**
   * It was solved, says the reporter; none if not asked
   * 是否解决
   */
  readonly solved?: boolean | null;
  /**
   * The reporter is content; none if not asked
   * 是否满意
   */
  readonly satisfied?: boolean | null;
  /**
   * When the reporter was asked
   * 回访时刻
   * @format date-time
   */
  readonly followed_up_at: string;
}

/**
 * Report merged. A report says what another one has said before, and is answered with it.
 * 上报件已合并
 * `tongguan.report.merged.v1`, planned, G1
 */
export interface TongguanReportMergedV1 {
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * The report that it is answered with
   * 并入上报件
   */
  readonly into: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * Why the two are one
   * 合并依据
   */
  readonly basis: MergeBasis;
  /**
   * How far they are apart
   * 距离
   */
  readonly distance?: number | null;
  /**
   * How alike they are, from 0 to 1
   * 相似度
   */
  readonly score: number;
  /**
   * When they were merged
   * 合并时刻
   * @format date-time
   */
  readonly merged_at: string;
}

/**
 * Report received. A complaint or an incident has been reported to the city.
 * 上报件已接收
 * `tongguan.report.received.v1`, active, G2
 */
export interface TongguanReportReceivedV1 {
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * A complaint, or something that happened
   * 类型
   */
  readonly kind: ReportKind;
  /**
   * How it reached the city
   * 渠道
   */
  readonly channel: Channel;
  /**
   * What it is about, in the city's own classes
   * 类别
   */
  readonly category: string;
  /**
   * Day it happened
   * 发生日期
   * @format date
   */
  readonly occurred_on: string;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Division it lies in
   * 行政区划
   */
  readonly division?: string | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * The source marked it as a duplicate
   * 重复件
   * @defaultValue `false`
   */
  readonly duplicate?: boolean;
}

/**
 * Report rejected. A report is not filed as an incident (不予立案).
 * 上报件不予立案
 * `tongguan.report.rejected.v1`, planned, G2
 */
export interface TongguanReportRejectedV1 {
  /**
   * The report
   * 上报件
   */
  readonly report: Identifier;
  /**
   * Why it is not filed
   * 不予立案原因
   */
  readonly reason: RejectReason;
  /**
   * Condition for filing that is not met
   * 未满足的立案条件
   */
  readonly filing_condition?: string | null;
  /**
   * Unit that it was passed on to, if one
   * 转办单位
   */
  readonly redirected_to?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was decided
   * 不予立案时刻
   * @format date-time
   */
  readonly rejected_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Resource assigned. A person, team, vehicle or thing is given to a task or put in place beforehand.
 * 资源已调度
 * `tongguan.resource.assigned.v1`, planned, G2
 */
export interface TongguanResourceAssignedV1 {
  /**
   * The resource; a person by token
   * 资源
   * @remarks G2
   */
  readonly resource: Identifier;
  /**
   * What it is
   * 资源类型
   */
  readonly kind: ResourceKind;
  /**
   * Unit that it belongs to
   * 所属单位
   */
  readonly unit: Identifier;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * What was asked for and it can do
   * 能力要求
   */
  readonly competences: readonly string[];
  /**
   * How many pieces
   * 数量（件）
   * @defaultValue `1`
   */
  readonly quantity?: number;
  /**
   * When it was assigned
   * 调度时刻
   * @format date-time
   */
  readonly assigned_at: string;
  /**
   * When it is expected to be there
   * 预计到达时刻
   * @format date-time
   */
  readonly expected_at?: string | null;
  /**
   * Ids of the events it rests on
   * 依据事件
   */
  readonly evidence: readonly string[];
}

/**
 * Resource released. A resource is free again.
 * 资源已释放
 * `tongguan.resource.released.v1`, planned, G2
 */
export interface TongguanResourceReleasedV1 {
  /**
   * The resource; a person by token
   * 资源
   * @remarks G2
   */
  readonly resource: Identifier;
  /**
   * Unit that it belongs to
   * 所属单位
   */
  readonly unit: Identifier;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * When it had come, if it had
   * 到达时刻
   * @format date-time
   */
  readonly arrived_at?: string | null;
  /**
   * When it was free
   * 释放时刻
   * @format date-time
   */
  readonly released_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Signal sensed. A device has given a reading, a sign of life or an alarm.
 * 感知信号已采集
 * `tongguan.signal.sensed.v1`, planned, G1
 */
export interface TongguanSignalSensedV1 {
  /**
   * The device
   * 感知设备
   */
  readonly device: Identifier;
  /**
   * A reading, a sign of life or an alarm
   * 信号类型
   */
  readonly kind: SignalKind;
  /**
   * What it measures
   * 监测量
   */
  readonly quantity: Quantity;
  /**
   * The value, in the unit given; none with a sign of life
   * 数值
   */
  readonly value?: number | null;
  /**
   * Unit of measurement, UCUM
   * 计量单位
   */
  readonly unit?: string | null;
  /**
   * How long a time the value is an average of
   * 平均时长
   */
  readonly averaged_over?: number | null;
  /**
   * When the device took it
   * 采集时刻
   * @format date-time
   */
  readonly sensed_at: string;
  /**
   * The device is within its calibration
   * 数据有效
   * @defaultValue `true`
   */
  readonly trusted?: boolean;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Where it is
   * 坐标
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
}

/**
 * Supervision claimed. A unit has claimed the supervision of what a permit allows.
 * 监管事项已认领
 * `tongguan.supervision.claimed.v1`, planned, G1
 */
export interface TongguanSupervisionClaimedV1 {
  /**
   * The supervision
   * 监管事项
   */
  readonly supervision: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Street or town that answers for the ground
   * 属地街镇
   */
  readonly street?: Identifier | null;
  /**
   * Unit that supervises
   * 监管单位
   */
  readonly supervisor_unit: Identifier;
  /**
   * When it was pushed to the unit
   * 推送时刻
   * @format date-time
   */
  readonly pushed_at: string;
  /**
   * When it was claimed
   * 认领时刻
   * @format date-time
   */
  readonly claimed_at: string;
  /**
   * Within the time for it
   * 按时认领
   */
  readonly on_time: boolean;
}

/**
 * Supervision returned. A unit says that the supervision of what a permit allows is not its own.
 * 监管事项已退回
 * `tongguan.supervision.returned.v1`, planned, G1
 */
export interface TongguanSupervisionReturnedV1 {
  /**
   * The supervision
   * 监管事项
   */
  readonly supervision: Identifier;
  /**
   * The permit
   * 许可证
   */
  readonly permit: Identifier;
  /**
   * Unit that supervises
   * 监管单位
   */
  readonly supervisor_unit: Identifier;
  /**
   * Wrong territory, wrong competence or unclear ownership
   * 退回原因
   */
  readonly reason: ReturnReason;
  /**
   * Unit that it should go to, says this one
   * 建议单位
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How often it has come back, with this
   * 退回次数
   */
  readonly returns: number;
  /**
   * When it came back
   * 退回时刻
   * @format date-time
   */
  readonly returned_at: string;
}

/**
 * Supervision urged. A unit is urged to act (督办).
 * 已督办
 * `tongguan.supervision.urged.v1`, planned, G2
 */
export interface TongguanSupervisionUrgedV1 {
  /**
   * The supervision
   * 监管事项
   */
  readonly supervision: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * Stage at which the incident stands
   * 所处阶段
   */
  readonly stage: Stage;
  /**
   * Unit that is urged
   * 被督办单位
   */
  readonly urged_unit: Identifier;
  /**
   * Unit that urges
   * 督办单位
   */
  readonly urged_by: Identifier;
  /**
   * Why it is urged
   * 督办原因
   */
  readonly reason: UrgeReason;
  /**
   * What is expected
   * 督办要求
   */
  readonly requirement: string;
  /**
   * How often it was urged, with this
   * 督办次数
   */
  readonly times: number;
  /**
   * When it was urged
   * 督办时刻
   * @format date-time
   */
  readonly urged_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Task accepted. The unit has accepted; its clock runs from now on (签收).
 * 任务已签收
 * `tongguan.task.accepted.v1`, planned, G1
 */
export interface TongguanTaskAcceptedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * When it was accepted
   * 签收时刻
   * @format date-time
   */
  readonly accepted_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Accepted within the time for it
   * 按时签收
   */
  readonly on_time: boolean;
}

/**
 * Task adjudicated. It was decided whose task it is; that unit cannot return it (审定强派).
 * 任务已审定强派
 * `tongguan.task.adjudicated.v1`, planned, G1
 */
export interface TongguanTaskAdjudicatedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that must do it
   * 审定处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Units that had returned it and were heard
   * 听取意见单位
   */
  readonly heard_units: readonly Identifier[];
  /**
   * Rule or fact that it rests on
   * 审定依据
   */
  readonly ground: string;
  /**
   * How often it has come back so far
   * 退单次数
   */
  readonly returns: number;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * When it was decided; the clock runs from here
   * 审定时刻
   * @format date-time
   */
  readonly adjudicated_at: string;
  /**
   * Later tasks of this kind go there at once
   * 作为先例
   */
  readonly sets_precedent: boolean;
}

/**
 * Task dispatched. A unit is told to act; says all that it needs to set out. Contacts are asked for after acceptance.
 * 任务已派遣
 * `tongguan.task.dispatched.v1`, planned, G2
 */
export interface TongguanTaskDispatchedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * What is to be done
   * 任务类型
   */
  readonly kind: TaskKind;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码
   */
  readonly event_class: string;
  /**
   * Centre that dispatches
   * 派遣单位
   */
  readonly dispatcher_unit: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Units that help; the handler leads
   * 协办单位
   */
  readonly supporting_units: readonly Identifier[];
  /**
   * Street or town that answers for the ground
   * 属地街镇
   */
  readonly street?: Identifier | null;
  /**
   * Management grid it lies in
   * 单元网格
   */
  readonly grid?: string | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * What is expected; names nobody
   * 派遣意见
   * @remarks G2
   */
  readonly instruction: string;
  /**
   * How soon it must be accepted, with its unit
   * 签收时限
   */
  readonly accept_within: TimeLimit;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * When it was sent out
   * 派遣时刻
   * @format date-time
   */
  readonly dispatched_at: string;
  /**
   * How often it has come back so far
   * 退单次数
   */
  readonly returns: number;
  /**
   * Returns after which it is adjudicated instead
   * 退单上限
   */
  readonly max_returns: number;
  /**
   * Under which the unit may ask for contacts once it has accepted
   * 联系人索取编号
   * @remarks G2
   */
  readonly contact_reference?: string | null;
}

/**
 * Task extension granted. The unit gets more time, as much as it asked for or less.
 * 任务延期已批准
 * `tongguan.task.extension_granted.v1`, planned, G1
 */
export interface TongguanTaskExtensionGrantedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * How much more is given, with its unit
   * 批准延长
   */
  readonly extra: TimeLimit;
  /**
   * When it was decided
   * 批准时刻
   * @format date-time
   */
  readonly granted_at: string;
  /**
   * New end of the limit
   * 延期后截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * How often it was extended, with this
   * 延期次数
   */
  readonly extensions: number;
}

/**
 * Task extension refused. The unit gets no more time; the limit stays as it was.
 * 任务延期未批准
 * `tongguan.task.extension_refused.v1`, planned, G1
 */
export interface TongguanTaskExtensionRefusedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that decided
   * 决定单位
   */
  readonly decided_by: Identifier;
  /**
   * Why not
   * 不予延期原因
   */
  readonly reason: string;
  /**
   * When it was decided
   * 决定时刻
   * @format date-time
   */
  readonly refused_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
}

/**
 * Task extension requested. The unit asks for more time.
 * 任务延期已申请
 * `tongguan.task.extension_requested.v1`, planned, G1
 */
export interface TongguanTaskExtensionRequestedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * How much more is asked for, with its unit
   * 申请延长
   */
  readonly extra: TimeLimit;
  /**
   * Why more time is needed
   * 延期原因
   */
  readonly reason: string;
  /**
   * When it was asked for
   * 申请时刻
   * @format date-time
   */
  readonly requested_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
}

/**
 * Task feedback submitted. The unit says what it has done, with evidence from before and after; verification follows.
 * 任务已反馈
 * `tongguan.task.feedback_submitted.v1`, planned, G2
 */
export interface TongguanTaskFeedbackSubmittedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Done, partly done, or it cannot be done
   * 处置结果
   */
  readonly outcome: FeedbackOutcome;
  /**
   * What was done
   * 处置措施
   */
  readonly measures: readonly string[];
  /**
   * When it was reported back
   * 反馈时刻
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Not after the end of the limit
   * 按期处置
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Ids of the events that this answers
   * 依据事件
   */
  readonly follows: readonly string[];
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Task returned. The unit says that the task is not its own (退单).
 * 任务已退单
 * `tongguan.task.returned.v1`, planned, G2
 */
export interface TongguanTaskReturnedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Wrong territory, wrong competence or unclear ownership
   * 退单原因
   */
  readonly reason: ReturnReason;
  /**
   * Rule or fact that it rests on
   * 退单依据
   */
  readonly ground: string;
  /**
   * Unit that it should go to, says this one
   * 建议单位
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How often it has come back, with this
   * 退单次数
   */
  readonly returns: number;
  /**
   * The most returns are reached: adjudicate
   * 应审定
   */
  readonly adjudication_due: boolean;
  /**
   * When it came back
   * 退单时刻
   * @format date-time
   */
  readonly returned_at: string;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
}

/**
 * Task started. Somebody is on the spot and has begun.
 * 任务已开始处置
 * `tongguan.task.started.v1`, planned, G2
 */
export interface TongguanTaskStartedV1 {
  /**
   * The incident
   * 案件
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Who has begun, by token; only where the unit must know
   * 处置人员令牌
   * @remarks G2
   */
  readonly worker?: Identifier | null;
  /**
   * When it was begun
   * 开始时刻
   * @format date-time
   */
  readonly started_at: string;
}

/**
 * Vehicle sighted. A camera has seen a vehicle of which a permit asks to be followed.
 * 车辆已识别
 * `tongguan.vehicle.sighted.v1`, planned, G3
 */
export interface TongguanVehicleSightedV1 {
  /**
   * The vehicle, by a token of its plate
   * 车辆令牌
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The camera
   * 摄像设备
   */
  readonly device: Identifier;
  /**
   * Where it was
   * 车辆位置
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * When it was there
   * 识别时刻
   * @format date-time
   * @remarks G3
   */
  readonly sighted_at: string;
  /**
   * How sure the reading of the plate is, from 0 to 1
   * 置信度
   */
  readonly confidence: number;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
}

/**
 * Verification assigned. Somebody is to look whether it was done, and how.
 * 核查已指派
 * `tongguan.verification.assigned.v1`, planned, G1
 */
export interface TongguanVerificationAssignedV1 {
  /**
   * The verification
   * 核查
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it is to be verified
   * 核查方式
   */
  readonly method: Method;
  /**
   * What must be so for it to be passed
   * 核查标准
   */
  readonly condition: string;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * How long it may take, with its unit
   * 时限
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * When it was assigned
   * 指派时刻
   * @format date-time
   */
  readonly assigned_at: string;
}

/**
 * Verification failed. It was not done, or not well enough, says somebody who did not do it.
 * 核查未通过
 * `tongguan.verification.failed.v1`, planned, G2
 */
export interface TongguanVerificationFailedV1 {
  /**
   * The verification
   * 核查
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it was verified
   * 核查方式
   */
  readonly method: Method;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * When somebody looked
   * 核查时刻
   * @format date-time
   */
  readonly verified_at: string;
  /**
   * Not after its limit
   * 按时核查
   */
  readonly on_time: boolean;
  /**
   * What is missing
   * 不合格情形
   */
  readonly shortcoming: string;
  /**
   * How often it was failed, with this
   * 未通过次数
   */
  readonly failures: number;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Remark of the unit; names nobody
   * 说明
   * @remarks G2
   */
  readonly remark?: string | null;
}

/**
 * Verification passed. It was done, says somebody who did not do it.
 * 核查已通过
 * `tongguan.verification.passed.v1`, planned, G2
 */
export interface TongguanVerificationPassedV1 {
  /**
   * The verification
   * 核查
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it was verified
   * 核查方式
   */
  readonly method: Method;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * When somebody looked
   * 核查时刻
   * @format date-time
   */
  readonly verified_at: string;
  /**
   * Not after its limit
   * 按时核查
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
}

/**
 * Violation found. Something was found against the rules, by an inspection or otherwise.
 * 违法违规已发现
 * `tongguan.violation.found.v1`, planned, G2
 */
export interface TongguanViolationFoundV1 {
  /**
   * The violation
   * 违法违规行为
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Inspection that found it, if one did
   * 检查
   */
  readonly inspection?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件
   */
  readonly incident?: Identifier | null;
  /**
   * Number in the department's list
   * 违规条目
   */
  readonly code: string;
  /**
   * How grave it is
   * 严重程度
   */
  readonly severity: Severity;
  /**
   * A law, a condition, a promise or a standard
   * 违反类型
   */
  readonly broken: CitationKind;
  /**
   * Provision that was broken, as the department cites it
   * 违反条款
   */
  readonly provision: string;
  /**
   * What was promised for the permit is not so
   * 承诺不实
   */
  readonly false_promise: boolean;
  /**
   * Unit that found it
   * 查办单位
   */
  readonly found_by: Identifier;
  /**
   * When it was found
   * 发现时刻
   * @format date-time
   */
  readonly found_at: string;
  /**
   * How many times it was found
   * 次数
   * @defaultValue `1`
   */
  readonly occurrences?: number;
  /**
   * Evidence, by reference
   * 证据
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
}

/**
 * Warning acknowledged. Somebody who was told of a warning has answered.
 * 预告已应答
 * `tongguan.warning.acknowledged.v1`, planned, G2
 */
export interface TongguanWarningAcknowledgedV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Who has answered; a person by token
   * 应答对象
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * When the answer came
   * 应答时刻
   * @format date-time
   */
  readonly acknowledged_at: string;
  /**
   * Does what was asked: work has stopped, signs are fastened
   * 已落实
   */
  readonly complies: boolean;
}

/**
 * Warning cancelled. A warning has been cancelled before it expired.
 * 预警已解除
 * `tongguan.warning.cancelled.v1`, planned, G1
 */
export interface TongguanWarningCancelledV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻
   * @format date-time
   */
  readonly expires: string;
  /**
   * Reason given for the decision
   * 理由
   */
  readonly reason?: string | null;
}

/**
 * Warning escalated. A warning has been raised to a higher level.
 * 预警已升级
 * `tongguan.warning.escalated.v1`, planned, G1
 */
export interface TongguanWarningEscalatedV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻
   * @format date-time
   */
  readonly expires: string;
  /**
   * Level before
   * 原预警级别
   */
  readonly previous_level: WarningLevel;
}

/**
 * Warning issued. A warning has been issued.
 * 预警已发布
 * `tongguan.warning.issued.v1`, planned, G1
 */
export interface TongguanWarningIssuedV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻
   * @format date-time
   */
  readonly expires: string;
}

/**
 * Warning notified. Somebody concerned has been told of a warning in advance, and of what to do.
 * 预告已送达
 * `tongguan.warning.notified.v1`, planned, G2
 */
export interface TongguanWarningNotifiedV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Who was told; a person by token
   * 告知对象
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所
   */
  readonly place?: Identifier | null;
  /**
   * What to do
   * 防御要求
   */
  readonly instruction: string;
  /**
   * When it was sent
   * 告知时刻
   * @format date-time
   */
  readonly notified_at: string;
  /**
   * Number of this attempt, from 1
   * 第几次告知
   */
  readonly attempt: number;
  /**
   * Until when an answer is expected
   * 应答截止
   * @format date-time
   */
  readonly answer_by?: string | null;
}

/**
 * Warning updated. A warning has been changed in its area, its time or its text, and not raised in its level.
 * 预警已更新
 * `tongguan.warning.updated.v1`, planned, G1
 */
export interface TongguanWarningUpdatedV1 {
  /**
   * The warning
   * 预警
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻
   * @format date-time
   */
  readonly expires: string;
}

/**
 * The data of each type of event.
 * 各事件类型的数据
 */
export interface EventMap {
  "fusion.advice.given.v1": FusionAdviceGivenV1;
  "fusion.advice.withdrawn.v1": FusionAdviceWithdrawnV1;
  "fusion.annotation.added.v1": FusionAnnotationAddedV1;
  "fusion.annotation.withdrawn.v1": FusionAnnotationWithdrawnV1;
  "fusion.benefit.candidate_found.v1": FusionBenefitCandidateFoundV1;
  "fusion.benefit.candidate_withdrawn.v1": FusionBenefitCandidateWithdrawnV1;
  "fusion.clock.advanced.v1": FusionClockAdvancedV1;
  "fusion.contract.deprecated.v1": FusionContractDeprecatedV1;
  "fusion.correlation.found.v1": FusionCorrelationFoundV1;
  "fusion.correlation.recalled.v1": FusionCorrelationRecalledV1;
  "fusion.dataquality.discrepancy_answered.v1": FusionDataqualityDiscrepancyAnsweredV1;
  "fusion.dataquality.discrepancy_reported.v1": FusionDataqualityDiscrepancyReportedV1;
  "fusion.decision.confirmed.v1": FusionDecisionConfirmedV1;
  "fusion.decision.lapsed.v1": FusionDecisionLapsedV1;
  "fusion.decision.proposed.v1": FusionDecisionProposedV1;
  "fusion.decision.retracted.v1": FusionDecisionRetractedV1;
  "fusion.decision.vetoed.v1": FusionDecisionVetoedV1;
  "fusion.entity.match_confirmed.v1": FusionEntityMatchConfirmedV1;
  "fusion.entity.match_proposed.v1": FusionEntityMatchProposedV1;
  "fusion.entity.match_rejected.v1": FusionEntityMatchRejectedV1;
  "fusion.entity.match_reversed.v1": FusionEntityMatchReversedV1;
  "fusion.hold.cause_added.v1": FusionHoldCauseAddedV1;
  "fusion.hold.cause_retracted.v1": FusionHoldCauseRetractedV1;
  "fusion.hold.raised.v1": FusionHoldRaisedV1;
  "fusion.hold.released.v1": FusionHoldReleasedV1;
  "fusion.inspection.requested.v1": FusionInspectionRequestedV1;
  "fusion.inspection.withdrawn.v1": FusionInspectionWithdrawnV1;
  "fusion.obligation.cancelled.v1": FusionObligationCancelledV1;
  "fusion.obligation.extended.v1": FusionObligationExtendedV1;
  "fusion.obligation.fulfilled.v1": FusionObligationFulfilledV1;
  "fusion.obligation.opened.v1": FusionObligationOpenedV1;
  "fusion.obligation.overdue.v1": FusionObligationOverdueV1;
  "fusion.obligation.reinstated.v1": FusionObligationReinstatedV1;
  "fusion.obligation.resumed.v1": FusionObligationResumedV1;
  "fusion.obligation.suspended.v1": FusionObligationSuspendedV1;
  "fusion.profile.recalled.v1": FusionProfileRecalledV1;
  "fusion.profile.shared.v1": FusionProfileSharedV1;
  "fusion.profile.updated.v1": FusionProfileUpdatedV1;
  "fusion.sample.drawn.v1": FusionSampleDrawnV1;
  "fusion.task.requested.v1": FusionTaskRequestedV1;
  "fusion.task.withdrawn.v1": FusionTaskWithdrawnV1;
  "industry.access.usage_reported.v1": IndustryAccessUsageReportedV1;
  "industry.crowd.counted.v1": IndustryCrowdCountedV1;
  "industry.delivery.orders_counted.v1": IndustryDeliveryOrdersCountedV1;
  "industry.gas.alarm_raised.v1": IndustryGasAlarmRaisedV1;
  "industry.gas.pressure_dropped.v1": IndustryGasPressureDroppedV1;
  "industry.gas_cylinder.delivered.v1": IndustryGasCylinderDeliveredV1;
  "industry.gas_user.filed.v1": IndustryGasUserFiledV1;
  "industry.haulage.position_reported.v1": IndustryHaulagePositionReportedV1;
  "industry.haulage.trip_completed.v1": IndustryHaulageTripCompletedV1;
  "industry.lift.entrapment_reported.v1": IndustryLiftEntrapmentReportedV1;
  "industry.machine.work_reported.v1": IndustryMachineWorkReportedV1;
  "industry.mail.returned.v1": IndustryMailReturnedV1;
  "industry.pipeline.section_registered.v1": IndustryPipelineSectionRegisteredV1;
  "industry.pos.trading_reported.v1": IndustryPosTradingReportedV1;
  "industry.power.usage_reported.v1": IndustryPowerUsageReportedV1;
  "industry.property.manager_registered.v1": IndustryPropertyManagerRegisteredV1;
  "industry.telecom.contact_failed.v1": IndustryTelecomContactFailedV1;
  "industry.water.usage_reported.v1": IndustryWaterUsageReportedV1;
  "tongban.application.accepted.v1": TongbanApplicationAcceptedV1;
  "tongban.application.clock_resumed.v1": TongbanApplicationClockResumedV1;
  "tongban.application.clock_suspended.v1": TongbanApplicationClockSuspendedV1;
  "tongban.application.completed.v1": TongbanApplicationCompletedV1;
  "tongban.application.consultation_replied.v1": TongbanApplicationConsultationRepliedV1;
  "tongban.application.consultation_requested.v1": TongbanApplicationConsultationRequestedV1;
  "tongban.application.correction_requested.v1": TongbanApplicationCorrectionRequestedV1;
  "tongban.application.correction_submitted.v1": TongbanApplicationCorrectionSubmittedV1;
  "tongban.application.deadline_extended.v1": TongbanApplicationDeadlineExtendedV1;
  "tongban.application.deemed_accepted.v1": TongbanApplicationDeemedAcceptedV1;
  "tongban.application.forwarded.v1": TongbanApplicationForwardedV1;
  "tongban.application.lapsed.v1": TongbanApplicationLapsedV1;
  "tongban.application.not_accepted.v1": TongbanApplicationNotAcceptedV1;
  "tongban.application.received.v1": TongbanApplicationReceivedV1;
  "tongban.application.refused.v1": TongbanApplicationRefusedV1;
  "tongban.application.review_completed.v1": TongbanApplicationReviewCompletedV1;
  "tongban.application.review_started.v1": TongbanApplicationReviewStartedV1;
  "tongban.application.submitted.v1": TongbanApplicationSubmittedV1;
  "tongban.application.withdrawn.v1": TongbanApplicationWithdrawnV1;
  "tongban.benefit.clawed_back.v1": TongbanBenefitClawedBackV1;
  "tongban.benefit.confirmed.v1": TongbanBenefitConfirmedV1;
  "tongban.benefit.declined.v1": TongbanBenefitDeclinedV1;
  "tongban.benefit.lapsed.v1": TongbanBenefitLapsedV1;
  "tongban.benefit.matched.v1": TongbanBenefitMatchedV1;
  "tongban.benefit.offered.v1": TongbanBenefitOfferedV1;
  "tongban.benefit.paid.v1": TongbanBenefitPaidV1;
  "tongban.benefit.stopped.v1": TongbanBenefitStoppedV1;
  "tongban.bundle.child_completed.v1": TongbanBundleChildCompletedV1;
  "tongban.bundle.completed.v1": TongbanBundleCompletedV1;
  "tongban.bundle.opened.v1": TongbanBundleOpenedV1;
  "tongban.bundle.partially_failed.v1": TongbanBundlePartiallyFailedV1;
  "tongban.certificate.delivered.v1": TongbanCertificateDeliveredV1;
  "tongban.certificate.invalidated.v1": TongbanCertificateInvalidatedV1;
  "tongban.certificate.issued.v1": TongbanCertificateIssuedV1;
  "tongban.clock.advanced.v1": TongbanClockAdvancedV1;
  "tongban.commitment.broken.v1": TongbanCommitmentBrokenV1;
  "tongban.commitment.kept.v1": TongbanCommitmentKeptV1;
  "tongban.commitment.made.v1": TongbanCommitmentMadeV1;
  "tongban.composite.degraded.v1": TongbanCompositeDegradedV1;
  "tongban.composite.ended.v1": TongbanCompositeEndedV1;
  "tongban.composite.issued.v1": TongbanCompositeIssuedV1;
  "tongban.composite.restored.v1": TongbanCompositeRestoredV1;
  "tongban.credit.graded.v1": TongbanCreditGradedV1;
  "tongban.credit.recorded.v1": TongbanCreditRecordedV1;
  "tongban.credit.repaired.v1": TongbanCreditRepairedV1;
  "tongban.equipment.checked.v1": TongbanEquipmentCheckedV1;
  "tongban.equipment.registered.v1": TongbanEquipmentRegisteredV1;
  "tongban.equipment.status_changed.v1": TongbanEquipmentStatusChangedV1;
  "tongban.evaluation.rectification_closed.v1": TongbanEvaluationRectificationClosedV1;
  "tongban.evaluation.rectification_opened.v1": TongbanEvaluationRectificationOpenedV1;
  "tongban.evaluation.submitted.v1": TongbanEvaluationSubmittedV1;
  "tongban.filing.ended.v1": TongbanFilingEndedV1;
  "tongban.filing.recorded.v1": TongbanFilingRecordedV1;
  "tongban.matter.published.v1": TongbanMatterPublishedV1;
  "tongban.matter.retired.v1": TongbanMatterRetiredV1;
  "tongban.permit.amended.v1": TongbanPermitAmendedV1;
  "tongban.permit.annulled.v1": TongbanPermitAnnulledV1;
  "tongban.permit.cancelled.v1": TongbanPermitCancelledV1;
  "tongban.permit.expired.v1": TongbanPermitExpiredV1;
  "tongban.permit.issued.v1": TongbanPermitIssuedV1;
  "tongban.permit.reinstated.v1": TongbanPermitReinstatedV1;
  "tongban.permit.reissued.v1": TongbanPermitReissuedV1;
  "tongban.permit.renewed.v1": TongbanPermitRenewedV1;
  "tongban.permit.revoked.v1": TongbanPermitRevokedV1;
  "tongban.permit.scope_set.v1": TongbanPermitScopeSetV1;
  "tongban.permit.suspended.v1": TongbanPermitSuspendedV1;
  "tongban.permit.withdrawn.v1": TongbanPermitWithdrawnV1;
  "tongban.person.birth_registered.v1": TongbanPersonBirthRegisteredV1;
  "tongban.person.care_ended.v1": TongbanPersonCareEndedV1;
  "tongban.person.care_registered.v1": TongbanPersonCareRegisteredV1;
  "tongban.person.death_registered.v1": TongbanPersonDeathRegisteredV1;
  "tongban.place.occupancy_counted.v1": TongbanPlaceOccupancyCountedV1;
  "tongban.place.registered.v1": TongbanPlaceRegisteredV1;
  "tongban.place.responsibility_assigned.v1": TongbanPlaceResponsibilityAssignedV1;
  "tongban.subject.abnormality_listed.v1": TongbanSubjectAbnormalityListedV1;
  "tongban.subject.abnormality_removed.v1": TongbanSubjectAbnormalityRemovedV1;
  "tongban.subject.changed.v1": TongbanSubjectChangedV1;
  "tongban.subject.closed.v1": TongbanSubjectClosedV1;
  "tongban.subject.created.v1": TongbanSubjectCreatedV1;
  "tongguan.anomaly.detected.v1": TongguanAnomalyDetectedV1;
  "tongguan.clock.advanced.v1": TongguanClockAdvancedV1;
  "tongguan.device.bound.v1": TongguanDeviceBoundV1;
  "tongguan.device.unbound.v1": TongguanDeviceUnboundV1;
  "tongguan.flag.raised.v1": TongguanFlagRaisedV1;
  "tongguan.flag.withdrawn.v1": TongguanFlagWithdrawnV1;
  "tongguan.incident.classified.v1": TongguanIncidentClassifiedV1;
  "tongguan.incident.closed.v1": TongguanIncidentClosedV1;
  "tongguan.incident.milestone_reached.v1": TongguanIncidentMilestoneReachedV1;
  "tongguan.incident.parked.v1": TongguanIncidentParkedV1;
  "tongguan.incident.registered.v1": TongguanIncidentRegisteredV1;
  "tongguan.incident.reopened.v1": TongguanIncidentReopenedV1;
  "tongguan.incident.resumed.v1": TongguanIncidentResumedV1;
  "tongguan.incident.reworked.v1": TongguanIncidentReworkedV1;
  "tongguan.incident.voided.v1": TongguanIncidentVoidedV1;
  "tongguan.inspection.cancelled.v1": TongguanInspectionCancelledV1;
  "tongguan.inspection.completed.v1": TongguanInspectionCompletedV1;
  "tongguan.inspection.merged.v1": TongguanInspectionMergedV1;
  "tongguan.inspection.planned.v1": TongguanInspectionPlannedV1;
  "tongguan.inspection.publicised.v1": TongguanInspectionPublicisedV1;
  "tongguan.kpi.computed.v1": TongguanKpiComputedV1;
  "tongguan.penalty.annulled.v1": TongguanPenaltyAnnulledV1;
  "tongguan.penalty.decided.v1": TongguanPenaltyDecidedV1;
  "tongguan.rectification.completed.v1": TongguanRectificationCompletedV1;
  "tongguan.rectification.ordered.v1": TongguanRectificationOrderedV1;
  "tongguan.rectification.overdue.v1": TongguanRectificationOverdueV1;
  "tongguan.report.classified.v1": TongguanReportClassifiedV1;
  "tongguan.report.followed_up.v1": TongguanReportFollowedUpV1;
  "tongguan.report.merged.v1": TongguanReportMergedV1;
  "tongguan.report.received.v1": TongguanReportReceivedV1;
  "tongguan.report.rejected.v1": TongguanReportRejectedV1;
  "tongguan.resource.assigned.v1": TongguanResourceAssignedV1;
  "tongguan.resource.released.v1": TongguanResourceReleasedV1;
  "tongguan.signal.sensed.v1": TongguanSignalSensedV1;
  "tongguan.supervision.claimed.v1": TongguanSupervisionClaimedV1;
  "tongguan.supervision.returned.v1": TongguanSupervisionReturnedV1;
  "tongguan.supervision.urged.v1": TongguanSupervisionUrgedV1;
  "tongguan.task.accepted.v1": TongguanTaskAcceptedV1;
  "tongguan.task.adjudicated.v1": TongguanTaskAdjudicatedV1;
  "tongguan.task.dispatched.v1": TongguanTaskDispatchedV1;
  "tongguan.task.extension_granted.v1": TongguanTaskExtensionGrantedV1;
  "tongguan.task.extension_refused.v1": TongguanTaskExtensionRefusedV1;
  "tongguan.task.extension_requested.v1": TongguanTaskExtensionRequestedV1;
  "tongguan.task.feedback_submitted.v1": TongguanTaskFeedbackSubmittedV1;
  "tongguan.task.returned.v1": TongguanTaskReturnedV1;
  "tongguan.task.started.v1": TongguanTaskStartedV1;
  "tongguan.vehicle.sighted.v1": TongguanVehicleSightedV1;
  "tongguan.verification.assigned.v1": TongguanVerificationAssignedV1;
  "tongguan.verification.failed.v1": TongguanVerificationFailedV1;
  "tongguan.verification.passed.v1": TongguanVerificationPassedV1;
  "tongguan.violation.found.v1": TongguanViolationFoundV1;
  "tongguan.warning.acknowledged.v1": TongguanWarningAcknowledgedV1;
  "tongguan.warning.cancelled.v1": TongguanWarningCancelledV1;
  "tongguan.warning.escalated.v1": TongguanWarningEscalatedV1;
  "tongguan.warning.issued.v1": TongguanWarningIssuedV1;
  "tongguan.warning.notified.v1": TongguanWarningNotifiedV1;
  "tongguan.warning.updated.v1": TongguanWarningUpdatedV1;
}

/**
 * A type of event.
 * 事件类型
 */
export type EventType = keyof EventMap;

/**
 * A type that is published today; the others are planned.
 * 已启用的事件类型，其余为规划中
 */
export type ActiveType = {
  [T in EventType]: (typeof ROUTES)[T]["status"] extends "active" ? T : never;
}[EventType];

/**
 * An event with its envelope.
 * 带信封的事件
 */
export interface LiangwangEvent<T extends EventType> {
  readonly specversion: "1.0";
  readonly type: T;
  /**
   * UUIDv7; the same fact published again keeps it
   * 事件编号（UUIDv7），重发同一事实不变
   */
  readonly id: string;
  /**
   * Who says it: /<network>, or /<network>/<member>
   * 来源：/<网> 或 /<网>/<成员>
   */
  readonly source: string;
  /**
   * What it is about, unique within its network
   * 对象
   */
  readonly subject: string;
  /**
   * When it happened, with its offset
   * 发生时间（含时区）
   */
  readonly time: string;
  /**
   * When the network recorded it
   * 入库时间
   */
  readonly recordedtime: string;
  /**
   * The contract with the minor version of the writer
   * 契约及其次版本
   */
  readonly dataschema: string;
  /**
   * Events of one key keep their order
   * 保序键
   */
  readonly partitionkey: string;
  /**
   * Number of the event within its subject
   * 对象内序号
   */
  readonly sequence: number;
  /**
   * Id of the first event of the flow
   * 流程编号（首个事件的编号）
   */
  readonly correlationid: string;
  /**
   * The event that caused this one
   * 起因事件
   */
  readonly causationid?: string;
  /**
   * All causes, where several meet, joined by commas
   * 全部起因事件
   */
  readonly causes?: readonly string[];
  /**
   * The event that states the same fact in a newer major, where both are published
   * 新旧版本并行发布时，新版本中陈述同一事实的事件
   */
  readonly twinof?: string;
  /**
   * W3C trace context
   * 链路上下文
   */
  readonly traceparent?: string;
  /**
   * W3C trace state
   * 链路状态
   */
  readonly tracestate?: string;
  /**
   * The strictest class of the data and of the causes
   * 数据分级
   */
  readonly dataclassification: DataClassification;
  readonly data: EventMap[T];
}

/**
 * Any event: a check of `type` narrows `data`.
 * 任一事件：判断 type 即可确定 data 的类型
 */
export type AnyEvent = { [T in EventType]: LiangwangEvent<T> }[EventType];

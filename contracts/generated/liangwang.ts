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
    status: "active",
  },
  "fusion.advice.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "advice.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.advice.withdrawn.v1.0",
    status: "active",
  },
  "fusion.annotation.added.v1": {
    exchange: "fusion.events",
    routingKey: "annotation.added.v1",
    dataschema: "urn:liangwang:schema:fusion.annotation.added.v1.0",
    status: "active",
  },
  "fusion.annotation.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "annotation.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.annotation.withdrawn.v1.0",
    status: "active",
  },
  "fusion.benefit.candidate_found.v1": {
    exchange: "fusion.events",
    routingKey: "benefit.candidate_found.v1",
    dataschema: "urn:liangwang:schema:fusion.benefit.candidate_found.v1.0",
    status: "active",
  },
  "fusion.benefit.candidate_withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "benefit.candidate_withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.benefit.candidate_withdrawn.v1.0",
    status: "active",
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
    status: "active",
  },
  "fusion.correlation.recalled.v1": {
    exchange: "fusion.events",
    routingKey: "correlation.recalled.v1",
    dataschema: "urn:liangwang:schema:fusion.correlation.recalled.v1.0",
    status: "active",
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
    status: "active",
  },
  "fusion.decision.lapsed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.lapsed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.lapsed.v1.0",
    status: "active",
  },
  "fusion.decision.proposed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.proposed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.proposed.v1.0",
    status: "active",
  },
  "fusion.decision.retracted.v1": {
    exchange: "fusion.events",
    routingKey: "decision.retracted.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.retracted.v1.0",
    status: "active",
  },
  "fusion.decision.vetoed.v1": {
    exchange: "fusion.events",
    routingKey: "decision.vetoed.v1",
    dataschema: "urn:liangwang:schema:fusion.decision.vetoed.v1.0",
    status: "active",
  },
  "fusion.entity.match_confirmed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_confirmed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_confirmed.v1.0",
    status: "active",
  },
  "fusion.entity.match_proposed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_proposed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_proposed.v1.0",
    status: "active",
  },
  "fusion.entity.match_rejected.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_rejected.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_rejected.v1.0",
    status: "active",
  },
  "fusion.entity.match_reversed.v1": {
    exchange: "fusion.events",
    routingKey: "entity.match_reversed.v1",
    dataschema: "urn:liangwang:schema:fusion.entity.match_reversed.v1.0",
    status: "active",
  },
  "fusion.hold.cause_added.v1": {
    exchange: "fusion.events",
    routingKey: "hold.cause_added.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.cause_added.v1.0",
    status: "active",
  },
  "fusion.hold.cause_retracted.v1": {
    exchange: "fusion.events",
    routingKey: "hold.cause_retracted.v1",
    dataschema: "urn:liangwang:schema:fusion.hold.cause_retracted.v1.0",
    status: "active",
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
    status: "active",
  },
  "fusion.obligation.cancelled.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.cancelled.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.cancelled.v1.0",
    status: "active",
  },
  "fusion.obligation.extended.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.extended.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.extended.v1.0",
    status: "active",
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
    status: "active",
  },
  "fusion.obligation.resumed.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.resumed.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.resumed.v1.0",
    status: "active",
  },
  "fusion.obligation.suspended.v1": {
    exchange: "fusion.events",
    routingKey: "obligation.suspended.v1",
    dataschema: "urn:liangwang:schema:fusion.obligation.suspended.v1.0",
    status: "active",
  },
  "fusion.profile.recalled.v1": {
    exchange: "fusion.events",
    routingKey: "profile.recalled.v1",
    dataschema: "urn:liangwang:schema:fusion.profile.recalled.v1.0",
    status: "active",
  },
  "fusion.profile.shared.v1": {
    exchange: "fusion.events",
    routingKey: "profile.shared.v1",
    dataschema: "urn:liangwang:schema:fusion.profile.shared.v1.0",
    status: "active",
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
    status: "active",
  },
  "fusion.task.requested.v1": {
    exchange: "fusion.events",
    routingKey: "task.requested.v1",
    dataschema: "urn:liangwang:schema:fusion.task.requested.v1.0",
    status: "active",
  },
  "fusion.task.withdrawn.v1": {
    exchange: "fusion.events",
    routingKey: "task.withdrawn.v1",
    dataschema: "urn:liangwang:schema:fusion.task.withdrawn.v1.0",
    status: "active",
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
    status: "active",
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
    status: "active",
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Without it the bundle has failed
   * 是否必办：为真表示该子办件未办成，则“一件事”即为失败
   */
  readonly required: boolean;
  /**
   * Child cases that must be done before
   * 前置办件：须先行办结的其他子办件
   * @defaultValue `[]`
   */
  readonly after?: readonly Identifier[];
}

/** How many cases; the flags of a running city-management system. */
export interface CaseFigures {
  /**
   * Reported
   * 上报数：统计期内上报的件数
   */
  readonly reported: number;
  /**
   * Accepted
   * 受理数：统计期内受理的件数
   */
  readonly accepted: number;
  /**
   * Registered
   * 立案数：统计期内立案的件数
   */
  readonly registered: number;
  /**
   * Dispatched
   * 派遣数：统计期内派遣的件数
   */
  readonly dispatched: number;
  /**
   * Disposed of
   * 处置数：统计期内完成处置的件数
   */
  readonly disposed: number;
  /**
   * Closed
   * 结案数：统计期内结案的件数
   */
  readonly closed: number;
  /**
   * Due to be closed in the period
   * 应结案数：按时限应在统计期内结案的件数
   */
  readonly due: number;
  /**
   * Closed in time
   * 按期结案数：在时限内结案的件数
   */
  readonly closed_on_time: number;
  /**
   * Closed late
   * 超期结案数：超过时限才结案的件数
   */
  readonly closed_late: number;
  /**
   * Late and not disposed of
   * 超期未处置数：已超过时限、尚未处置完毕的件数
   */
  readonly open_late: number;
  /**
   * Accepted in time
   * 按时受理数：在受理时限内受理的件数
   */
  readonly accepted_on_time: number;
  /**
   * Registered in time
   * 按时立案数：在立案时限内立案的件数
   */
  readonly registered_on_time: number;
  /**
   * Dispatched in time
   * 按时派遣数：在派遣时限内派遣的件数
   */
  readonly dispatched_on_time: number;
  /**
   * Dispatched to the right unit at once
   * 准确派遣数：首次派遣即派至正确单位的件数
   */
  readonly dispatched_right: number;
  /**
   * Verified in time
   * 按时核查数：在核查时限内完成核查的件数
   */
  readonly verified_on_time: number;
  /**
   * Solved on the spot by whoever found it
   * 自行处置数：由发现者当场解决的件数
   */
  readonly self_handled: number;
  /**
   * Sent back for rework
   * 返工数：核查未通过而退回返工的件数
   */
  readonly reworked: number;
  /**
   * Tasks returned
   * 退单数：被处置单位退回的任务件数
   */
  readonly returned: number;
  /**
   * Parked on the books at the end of the period
   * 挂账数：统计期末仍处于挂账状态的件数
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * How the child case ended
   * 办理结果：子办件的结局：办结、不予许可、不予受理、撤件或失效
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
}

/** One condition of a policy and the event that shows it. */
export interface ConditionMet {
  /**
   * Number of the condition in the policy
   * 条件编号：该条件在政策中的编号
   */
  readonly condition: string;
  /**
   * Id of the event that shows it
   * 依据事件：证明符合该条件的事件的标识
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
   * 纬度：纬度，以度计，北纬为正
   */
  readonly lat: number;
  /**
   * Longitude
   * 经度：经度，以度计，东经为正
   */
  readonly lon: number;
  /**
   * Coordinate reference system
   * 坐标系：坐标所采用的参考系，不注明者不予接收
   */
  readonly crs: Crs;
}

export type CorrectionFault = "missing" | "illegible" | "wrong_form" | "inconsistent" | "out_of_date";

/** One thing that the applicant is to mend. */
export interface CorrectionItem {
  /**
   * Number of the item in the notice
   * 序号：该项内容在补正告知书中的序号
   */
  readonly item: string;
  /**
   * Name of the document in the guide of the matter
   * 材料名称：需补正材料在办事指南中的名称
   */
  readonly document: string;
  /**
   * What is wrong with it
   * 问题类型：材料存在的问题：缺少、不清晰、形式不符、内容不一致或已过期
   */
  readonly fault: CorrectionFault;
  /**
   * What is wanted instead
   * 补正要求：申请人应当补充或改正的具体内容
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
   * 起始时刻：时段开始的时间，格式 HH:MM（按城市时区）
   */
  readonly first: string;
  /**
   * End, HH:MM, on the next day if it is not later
   * 结束时刻：时段结束的时间，格式 HH:MM，不晚于开始时间的为次日
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
   * 材料名称：办事指南所列的材料名称
   */
  readonly name: string;
  /**
   * Where it came from
   * 材料来源：材料从何而来：上传、纸质、调取电子证照或共享数据核验
   */
  readonly source: DocumentSource;
  /**
   * SM3 digest of its bytes, if it is a file
   * 材料摘要：材料文件内容的 SM3 摘要值，非文件则为空
   */
  readonly sm3?: string | null;
  /**
   * The e-certificate that was looked up instead
   * 电子证照标识：以调取代替提交的电子证照的标识，未调取则为空
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
   * 摘要：文件的摘要算法及摘要值，摘要值为小写十六进制
   */
  readonly digest: string;
  /**
   * Media type of the file: image/jpeg
   * 媒体类型：文件的媒体类型，如 image/jpeg
   */
  readonly media_type: string;
  /**
   * Before, during or after the disposal
   * 取证阶段：取证时所处阶段：处置前、处置中或处置后
   */
  readonly phase: EvidencePhase;
  /**
   * When it was taken, if it is known
   * 取证时刻：拍摄或采集证据的时刻，不详时为空
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
   * 材料名称：办事指南要求提交的材料的名称
   */
  readonly name: string;
  /**
   * Where it may come from
   * 材料来源：材料可以从何而来，如上传、纸质或调取电子证照
   */
  readonly sources: readonly DocumentSource[];
  /**
   * It may come after acceptance
   * 是否容缺：为真表示可在受理后补交
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
   * 回访数：已回访上报人的件数
   */
  readonly asked: number;
  /**
   * A unit had been in touch in time
   * 响应数：承办单位按时与上报人取得联系的件数
   */
  readonly responded: number;
  /**
   * Solved
   * 解决数：上报人认为已解决的件数
   */
  readonly solved: number;
  /**
   * Content
   * 满意数：上报人表示满意的件数
   */
  readonly satisfied: number;
}

export type HotlineKind = "inquiry" | "help" | "complaint" | "denunciation" | "suggestion" | "thanks" | "other";

/** What something is called in a register: scheme and value. */
export interface Identifier {
  /**
   * Register that the value comes from
   * 编码体系：编码值所属的登记体系，如统一社会信用代码、许可证编号
   */
  readonly scheme: string;
  /**
   * Number or name in that register
   * 编码值：在该编码体系中的号码或名称
   */
  readonly value: string;
}

export type Indicator = "overall_satisfaction" | "efficiency" | "guide_accuracy" | "convenience" | "platform_operability" | "service_efficiency" | "service_level" | "service_attitude";

/** Stars for one aspect of the service. */
export interface IndicatorScore {
  /**
   * What was rated
   * 评价指标：被评价的方面，如办事效率或服务态度
   */
  readonly indicator: Indicator;
  /**
   * 1 (very bad) to 5 (very good) stars
   * 星级：一星（非常不满意）至五星（非常满意）
   */
  readonly stars: number;
}

export type InspectionResult = "pass" | "pass_with_conditions" | "fail" | "no_entry" | "out_of_business" | "not_located" | "unrecorded";

/** A document that may come after acceptance (容缺). */
export interface LackingDocument {
  /**
   * Name of the document in the guide of the matter
   * 材料名称：容缺材料在办事指南中的名称
   */
  readonly document: string;
  /**
   * Last day to supply it
   * 补交截止日期：申请人补交该材料的最后一天（含当日）
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
   * 阶段名称：该阶段须达到的结果，如停工、拆除
   */
  readonly name: string;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
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
   * 序号：该项承诺在告知承诺书中的序号
   */
  readonly item: string;
  /**
   * What was promised
   * 承诺内容：申请人承诺符合或做到的内容
   */
  readonly text: string;
  /**
   * Last day to fulfil it, if it is not so already
   * 履行期限：履行该项承诺的最后一天（含当日），已经符合则为空
   * @format date
   */
  readonly due?: string | null;
}

export type Quantity = "noise" | "pm10" | "pm2_5" | "cooking_fume" | "wind_speed" | "water_level" | "pressure" | "gas_concentration" | "temperature" | "displacement" | "people_per_area" | "none";

export type RecallCause = "late_event" | "corrected" | "annulled" | "merged_entity" | "rule_withdrawn" | "appeal" | "agreement_ended";

export type RectificationOutcome = "rectified" | "explained" | "not_substantiated";

export type RefusalGround = "conditions_not_met" | "false_material" | "quota_exhausted" | "barred" | "other";

/** One reason of a refusal. */
export interface RefusalReason {
  /**
   * What kind of reason it is
   * 不予许可情形：不予许可的理由属于哪种情形，如不符合法定条件
   */
  readonly ground: RefusalGround;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * The reason in words, without personal data
   * 理由：对不予许可理由的文字说明，不含个人信息
   */
  readonly text: string;
}

export type ReissueKind = "lost" | "damaged" | "exchanged";

export type RejectReason = "out_of_scope" | "no_jurisdiction" | "not_found" | "already_handled" | "too_little_information" | "private_dispute";

/** What can be done against a decision, as the decision tells it. */
export interface Remedy {
  /**
   * Which way it is
   * 救济途径：行政复议，或行政诉讼
   */
  readonly kind: RemedyKind;
  /**
   * Authority or court that it goes to
   * 受理机关：受理复议申请或起诉的机关或法院
   */
  readonly body: string;
  /**
   * Last day to take it
   * 截止日期：申请复议或提起诉讼的最后一天（含当日）
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
   * 数据项：画像中数据项的名称
   */
  readonly name: string;
  /**
   * Its value as text
   * 值：以文本表示的数据项值
   * @remarks G3
   */
  readonly value: string;
  /**
   * How sensitive it is
   * 数据级别：该数据项的敏感程度，按 GB/T 43697 分级
   */
  readonly data_class: Classification;
  /**
   * Type of the event that it comes from
   * 来源事件类型：该数据项来源事件的类型
   */
  readonly from_type: string;
  /**
   * Id of that event
   * 来源事件：该数据项来源事件的编号
   */
  readonly from_event: string;
  /**
   * Moment as of which it holds
   * 事实时点：该数据项的值以此时刻的状态为准
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
   * 数值：时长的数值，单位见计时单位
   */
  readonly value: number;
  /**
   * Working hours, working days, clock hours or calendar days
   * 计时单位：工作时、工作日、紧急工作时（连续计时的小时）或日历日
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
   * 违规条目：该违规项在检查部门表单中的编号
   */
  readonly code: string;
  /**
   * How grave it is
   * 严重程度：该违规项的严重程度
   */
  readonly severity: Severity;
  /**
   * How many times it was found
   * 次数：检查中发现该违规项的次数
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
 * `fusion.advice.given.v1`, active, G2
 */
export interface FusionAdviceGivenV1 {
  /**
   * The advice
   * 提示建议：本条提示建议的编号，撤回时沿用
   */
  readonly advice: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * What it is about
   * 建议类型：建议涉及的内容，如办证指引、险情预告；本身不构成任何决定
   */
  readonly kind: AdviceKind;
  /**
   * Matter code that it is about, if it is about one
   * 事项编码：建议所涉政务服务事项的编码，不涉及具体事项时为空
   */
  readonly matter?: string | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Application or report that it answers, if one
   * 办件或上报件：本建议所答复的办件或上报件编号，无对应件时为空
   */
  readonly case?: Identifier | null;
  /**
   * Last day for an answer, if one is expected
   * 答复期限：接收对象答复的最后一天（含当天，按城市时区），无须答复时为空
   * @format date
   */
  readonly answer_by?: string | null;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Advice withdrawn. What somebody was told does not hold.
 * 提示建议已撤回
 * `fusion.advice.withdrawn.v1`, active, G2
 */
export interface FusionAdviceWithdrawnV1 {
  /**
   * The advice
   * 提示建议：本条提示建议的编号，撤回时沿用
   */
  readonly advice: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期：建议撤回的当天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Annotation added. An application is marked with what the other network knows.
 * 办件标注已添加
 * `fusion.annotation.added.v1`, active, G2
 */
export interface FusionAnnotationAddedV1 {
  /**
   * The annotation
   * 办件标注：本条办件标注的编号，撤回时沿用
   */
  readonly annotation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Application that it is put on
   * 办件：被加注标注的办件编号，标注仅对该办件有效
   */
  readonly application: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Matter code that it is linked with
   * 关联事项编码：标注所关联事项的编码；限于相关事项，不涉及申请人的其他办件
   */
  readonly linked_matter: string;
  /**
   * What it says
   * 标注类型：标注所提示的情况，如未结违法、整改逾期、记录良好
   * @remarks G2
   */
  readonly kind: AnnotationKind;
  /**
   * It is to the applicant's disadvantage
   * 不利信息：标注内容是否对申请人不利
   */
  readonly adverse: boolean;
  /**
   * Last day on which it counts, if there is one
   * 有效期止：标注有效的最后一天（含当天，按城市时区），无期限时为空
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Annotation withdrawn. A mark on an application does not hold any more.
 * 办件标注已撤回
 * `fusion.annotation.withdrawn.v1`, active, G1
 */
export interface FusionAnnotationWithdrawnV1 {
  /**
   * The annotation
   * 办件标注：本条办件标注的编号，撤回时沿用
   */
  readonly annotation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Application that it is put on
   * 办件：被加注标注的办件编号，标注仅对该办件有效
   */
  readonly application: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期：标注撤回的当天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Benefit candidate found. Somebody may be entitled to a benefit, as the facts of both networks have it.
 * 待遇线索已发现
 * `fusion.benefit.candidate_found.v1`, active, G3
 */
export interface FusionBenefitCandidateFoundV1 {
  /**
   * The candidacy
   * 待遇线索：本条待遇线索的编号，发现与撤回一致
   */
  readonly candidate: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Policy that gives the benefit
   * 政策：规定该项待遇的政策编号
   */
  readonly policy: Identifier;
  /**
   * Who may be entitled; a person by token
   * 可享主体：可能享受该待遇的企业或个人；个人以令牌代替
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Names of the conditions that are met
   * 已满足条件：已满足的享受条件名称，只列条件名，不含具体事实
   * @remarks G3
   */
  readonly conditions_met: readonly string[];
  /**
   * Not to be offered now: something is still open
   * 暂不推送：尚有未结事项，暂不向主体推送
   */
  readonly suppressed: boolean;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly score: number;
  /**
   * Last day to offer it
   * 推送期限：向主体推送该待遇的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly offer_by: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Benefit candidate withdrawn. Somebody is not, or no longer, entitled; what was offered on that ground is to be looked at again.
 * 待遇线索已撤回
 * `fusion.benefit.candidate_withdrawn.v1`, active, G3
 */
export interface FusionBenefitCandidateWithdrawnV1 {
  /**
   * The candidacy
   * 待遇线索：本条待遇线索的编号，发现与撤回一致
   */
  readonly candidate: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Policy that gives the benefit
   * 政策：规定该项待遇的政策编号
   */
  readonly policy: Identifier;
  /**
   * Who may be entitled; a person by token
   * 可享主体：可能享受该待遇的企业或个人；个人以令牌代替
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期：线索撤回的当天（按城市时区），据此推送的待遇须重新审视
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 服务：时钟所属的服务
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至：时钟到达的时刻，此前发生的事件均已发布
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
   * 弃用的契约版本：将停用的契约版本，以事件类型及其主版本号表示
   */
  readonly contract: Identifier;
  /**
   * The type that takes its place
   * 替代契约：取代该版本的事件类型，无替代时为空
   */
  readonly replacement?: string | null;
  /**
   * Last day on which it is published
   * 停用日期：该版本仍可发布的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly sunset: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Subscriptions that read this version
   * 涉及的订阅：正在读取该契约版本的订阅名称
   */
  readonly consumers: readonly string[];
  /**
   * Services that publish this version
   * 涉及的发布方：正在发布该契约版本的服务名称
   */
  readonly publishers: readonly string[];
}

/**
 * Correlation found. Facts of both networks belong together, says a rule.
 * 关联已发现
 * `fusion.correlation.found.v1`, active, G2
 */
export interface FusionCorrelationFoundV1 {
  /**
   * The correlation
   * 关联：本次关联的编号，发现与撤回一致
   */
  readonly correlation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * How the facts were brought together
   * 算子：将两网事实关联起来的方法，取规则语言的算子，如先后、缺失、计数、邻近
   */
  readonly operator: Operator;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * Begin of the span that was looked at
   * 窗口起始：所考察时间窗口的起始时刻
   * @format date-time
   */
  readonly window_from: string;
  /**
   * End of that span
   * 窗口终止：所考察时间窗口的终止时刻
   * @format date-time
   */
  readonly window_to: string;
  /**
   * Events or facts that count
   * 命中数：窗口内计入的事件或事实条数
   */
  readonly matches: number;
  /**
   * How far they are apart, where it is near
   * 距离：按邻近关联时两处相距的米数，非邻近关联为空
   */
  readonly distance?: number | null;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly score: number;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Correlation recalled. What was found does not hold; whoever used it looks again.
 * 关联已撤回
 * `fusion.correlation.recalled.v1`, active, G2
 */
export interface FusionCorrelationRecalledV1 {
  /**
   * The correlation
   * 关联：本次关联的编号，发现与撤回一致
   */
  readonly correlation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * When it was taken back
   * 撤回时刻：关联被撤回的时刻
   * @format date-time
   */
  readonly recalled_at: string;
  /**
   * Id of the event in its stead, if there is one
   * 替代事件：取代原关联的事件编号，无替代时为空
   */
  readonly replaced_by?: string | null;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 数据疑义：本条数据疑义的编号，提出与答复一致
   */
  readonly discrepancy: Identifier;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit that is the source of the field
   * 数源单位：该数据项的数源单位，按“一数一源”负责答复与更正
   */
  readonly source_unit: Identifier;
  /**
   * What the source says
   * 答复结果：数源单位的答复：已更正、无误或转其他数源
   */
  readonly outcome: AnswerOutcome;
  /**
   * Id of the event that corrects it, if one does
   * 更正事件：更正该记录的事件编号，未更正时为空
   */
  readonly corrected_by?: string | null;
  /**
   * Source that must answer instead
   * 转送数源单位：转由其答复的另一数源单位，未转送时为空
   */
  readonly transferred_to?: Identifier | null;
  /**
   * Ground that the source gives; names nobody
   * 答复依据：数源单位说明的答复依据，不得出现个人姓名
   */
  readonly ground: string;
  /**
   * When it answered
   * 答复时刻：数源单位答复的时刻
   * @format date-time
   */
  readonly answered_at: string;
  /**
   * Not after the last day
   * 按期答复：是否在答复期限内（含最后一天）答复
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
   * 数据疑义：本条数据疑义的编号，提出与答复一致
   */
  readonly discrepancy: Identifier;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Type of the event that stated the record
   * 数据事件类型：载明该记录的事件类型
   */
  readonly record_type: string;
  /**
   * Id of that event, if it is known
   * 数据事件：载明该记录的事件编号，未掌握时为空
   */
  readonly record_event?: string | null;
  /**
   * Path of the field in its data
   * 数据项：有疑义的数据项在事件数据中的路径
   */
  readonly field: string;
  /**
   * How it is wrong
   * 疑义类型：记录有何问题：缺失、不一致、过期、重复或现场不符
   */
  readonly kind: DiscrepancyKind;
  /**
   * As text; none where it is not to be repeated
   * 值：以文本表示的值，不宜转述时为空
   * @remarks G3
   */
  readonly stated?: string | null;
  /**
   * As text; none where it is not to be repeated
   * 值：以文本表示的值，不宜转述时为空
   * @remarks G3
   */
  readonly observed?: string | null;
  /**
   * Unit that is the source of the field
   * 数源单位：该数据项的数源单位，按“一数一源”负责答复与更正
   */
  readonly source_unit: Identifier;
  /**
   * Unit or rule that noticed it
   * 提出单位：发现疑义的单位或融合规则
   */
  readonly reported_by: Identifier;
  /**
   * When it was noticed
   * 提出时刻：发现疑义的时刻
   * @format date-time
   */
  readonly reported_at: string;
  /**
   * Last day for the source to answer
   * 答复期限：数源单位答复的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly answer_by: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Decision confirmed. A person has confirmed what a rule proposed; it takes effect.
 * 融合决定已确认
 * `fusion.decision.confirmed.v1`, active, G2
 */
export interface FusionDecisionConfirmedV1 {
  /**
   * The decision
   * 融合决定：本项融合决定的编号，自提出至撤回不变
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person decided
   * 确认单位：作出确认或否决的人员所在单位
   */
  readonly confirmer_unit: Identifier;
  /**
   * Who decided, by token
   * 确认人令牌：作出确认或否决的人员，以令牌代替
   * @remarks G2
   */
  readonly confirmer: Identifier;
  /**
   * When it was confirmed
   * 确认时刻：人工确认的时刻，决定自此生效
   * @format date-time
   */
  readonly confirmed_at: string;
  /**
   * Ground that the person gave
   * 决定理由：作出确认或否决的人员写明的理由
   */
  readonly ground: string;
}

/**
 * Decision lapsed. Nobody has decided in time; nothing happens.
 * 融合决定已失效
 * `fusion.decision.lapsed.v1`, active, G2
 */
export interface FusionDecisionLapsedV1 {
  /**
   * The decision
   * 融合决定：本项融合决定的编号，自提出至撤回不变
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person should have decided
   * 应确认单位：本应作出确认或否决的单位
   */
  readonly confirm_by: Identifier;
  /**
   * When the time for it ended
   * 失效时刻：确认时限届满的时刻，所提措施不执行
   * @format date-time
   */
  readonly lapsed_at: string;
}

/**
 * Decision proposed. A rule proposes to do something; where it is adverse, nothing happens before a person has confirmed it.
 * 融合决定已提出
 * `fusion.decision.proposed.v1`, active, G2
 */
export interface FusionDecisionProposedV1 {
  /**
   * The decision
   * 融合决定：本项融合决定的编号，自提出至撤回不变
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * What is to be done
   * 决定类型：拟采取的措施，如撤销许可、顺延许可、停工
   */
  readonly kind: DecisionKind;
  /**
   * It is to somebody's disadvantage
   * 不利决定：该决定是否对当事人不利；不利决定须经人工确认方可生效
   */
  readonly adverse: boolean;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Digest of rule, version, key and window: the same is proposed once
   * 动作键：规则、版本、关联键与时间窗口的摘要，相同者只提出一次
   */
  readonly action_key: string;
  /**
   * Moment whose facts it rests on
   * 事实时点：决定所依据的事实以该时刻的状态为准
   * @format date-time
   */
  readonly as_of: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly confidence: number;
  /**
   * Unit whose person decides
   * 应确认单位：负责人工确认或否决的单位
   */
  readonly confirm_by: Identifier;
  /**
   * Until when; later it lapses
   * 确认截止：人工确认的截止时刻，逾时未确认即失效；不设时限时为空
   * @format date-time
   */
  readonly confirm_until?: string | null;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Decision retracted. The ground of a decision has fallen away; whatever rests on it is to be undone.
 * 融合决定已撤回
 * `fusion.decision.retracted.v1`, active, G2
 */
export interface FusionDecisionRetractedV1 {
  /**
   * The decision
   * 融合决定：本项融合决定的编号，自提出至撤回不变
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * It had taken effect
   * 曾已生效：撤回前该决定是否已经生效
   */
  readonly was_confirmed: boolean;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * From when on it does not stand
   * 撤回时刻：自该时刻起决定不再成立
   * @format date-time
   */
  readonly retracted_at: string;
  /**
   * Ids of the events taken back
   * 撤回事件：随本决定一并撤回的事件编号
   */
  readonly takes_back: readonly string[];
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Decision vetoed. A person has refused what a rule proposed; nothing happens.
 * 融合决定已否决
 * `fusion.decision.vetoed.v1`, active, G2
 */
export interface FusionDecisionVetoedV1 {
  /**
   * The decision
   * 融合决定：本项融合决定的编号，自提出至撤回不变
   */
  readonly decision: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Unit whose person decided
   * 确认单位：作出确认或否决的人员所在单位
   */
  readonly confirmer_unit: Identifier;
  /**
   * Who decided, by token
   * 确认人令牌：作出确认或否决的人员，以令牌代替
   * @remarks G2
   */
  readonly confirmer: Identifier;
  /**
   * When it was refused
   * 否决时刻：人工否决的时刻，所提措施不执行
   * @format date-time
   */
  readonly vetoed_at: string;
  /**
   * Ground that the person gave
   * 决定理由：作出确认或否决的人员写明的理由
   */
  readonly ground: string;
  /**
   * The rule judged wrongly, says the person
   * 规则误判：否决人员认为规则判断有误
   */
  readonly rule_at_fault: boolean;
}

/**
 * Entity match confirmed. Two ids mean the same, from a moment on.
 * 主体归并已确认
 * `fusion.entity.match_confirmed.v1`, active, G1
 */
export interface FusionEntityMatchConfirmedV1 {
  /**
   * The match
   * 归并：本次主体归并的编号，自提出至撤销不变
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型：归并的对象类别：企业或场所
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码：归并后保留的编码，相关事件按此编码排序
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码：与保留编码指同一主体的另一编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式：由规则自动决定或由人工决定
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位：人工决定时决定人员所在单位，由规则决定时为空
   */
  readonly decider_unit?: Identifier | null;
  /**
   * From when on they are the same
   * 起效时刻：自该时刻起两个编码视为同一主体
   * @format date-time
   */
  readonly valid_from: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly score: number;
  /**
   * What speaks for it
   * 归并理由：支持两个编码为同一主体的理由，逐条列出
   */
  readonly reasons: readonly string[];
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Entity match proposed. Two ids may mean the same.
 * 主体归并已提出
 * `fusion.entity.match_proposed.v1`, active, G1
 */
export interface FusionEntityMatchProposedV1 {
  /**
   * The match
   * 归并：本次主体归并的编号，自提出至撤销不变
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型：归并的对象类别：企业或场所
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码：归并后保留的编码，相关事件按此编码排序
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码：与保留编码指同一主体的另一编码
   */
  readonly other: Identifier;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly score: number;
  /**
   * What speaks for it
   * 归并理由：支持两个编码为同一主体的理由，逐条列出
   */
  readonly reasons: readonly string[];
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Entity match rejected. Two ids do not mean the same; it is not proposed again on the same grounds.
 * 主体归并已否定
 * `fusion.entity.match_rejected.v1`, active, G1
 */
export interface FusionEntityMatchRejectedV1 {
  /**
   * The match
   * 归并：本次主体归并的编号，自提出至撤销不变
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型：归并的对象类别：企业或场所
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码：归并后保留的编码，相关事件按此编码排序
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码：与保留编码指同一主体的另一编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式：由规则自动决定或由人工决定
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位：人工决定时决定人员所在单位，由规则决定时为空
   */
  readonly decider_unit?: Identifier | null;
  /**
   * Why they are not the same
   * 否定理由：两个编码不属同一主体的理由；不以相同理由再次提出
   */
  readonly ground: string;
  /**
   * When it was decided
   * 否定时刻：作出否定决定的时刻
   * @format date-time
   */
  readonly rejected_at: string;
}

/**
 * Entity match reversed. Two ids that were taken for the same are not; what rests on that is looked at again.
 * 主体归并已撤销
 * `fusion.entity.match_reversed.v1`, active, G1
 */
export interface FusionEntityMatchReversedV1 {
  /**
   * The match
   * 归并：本次主体归并的编号，自提出至撤销不变
   */
  readonly match: Identifier;
  /**
   * What is matched
   * 主体类型：归并的对象类别：企业或场所
   */
  readonly kind: EntityKind;
  /**
   * The id that is kept, and orders the events
   * 保留编码：归并后保留的编码，相关事件按此编码排序
   */
  readonly kept: Identifier;
  /**
   * The id that means the same
   * 并入编码：与保留编码指同一主体的另一编码
   */
  readonly other: Identifier;
  /**
   * A rule, or a person
   * 决定方式：由规则自动决定或由人工决定
   */
  readonly decided_by: MatchDecider;
  /**
   * Unit whose person decided, if one did
   * 决定单位：人工决定时决定人员所在单位，由规则决定时为空
   */
  readonly decider_unit?: Identifier | null;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * From when on they are two again
   * 撤销时刻：自该时刻起两个编码重新视为两个主体
   * @format date-time
   */
  readonly reversed_at: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Hold cause added. There is one more reason for a hold that is in force.
 * 限制原因已增加
 * `fusion.hold.cause_added.v1`, active, G1
 */
export interface FusionHoldCauseAddedV1 {
  /**
   * The hold
   * 限制：由融合规则设立的限制编号，自设立至解除不变
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Id of the event that is the cause
   * 限制原因事件：新增为限制原因的事件编号
   */
  readonly cause: string;
  /**
   * Causes that it rests on, with this
   * 原因数：限制所依据的原因数，含本次新增
   */
  readonly causes: number;
  /**
   * Day it was added
   * 增加日期：原因增加的当天（按城市时区）
   * @format date
   */
  readonly added_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Hold cause retracted. A reason for a hold was none, or is gone; with the last one the hold is released.
 * 限制原因已撤回
 * `fusion.hold.cause_retracted.v1`, active, G1
 */
export interface FusionHoldCauseRetractedV1 {
  /**
   * The hold
   * 限制：由融合规则设立的限制编号，自设立至解除不变
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Id of the event that was the cause
   * 限制原因事件：原为限制原因、现予撤回的事件编号
   */
  readonly cause: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Causes that it still rests on
   * 剩余原因数：撤回后限制仍依据的原因数，为零时限制随之解除
   */
  readonly causes: number;
  /**
   * Day it was taken back
   * 撤回日期：原因撤回的当天（按城市时区）
   * @format date
   */
  readonly retracted_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 限制：由融合规则设立的限制编号，自设立至解除不变
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Acts it holds back
   * 限制事项：原因消除前暂不予办理的许可行为，如延续
   */
  readonly acts: readonly HeldAct[];
  /**
   * Day it was raised
   * 设立日期：限制设立的当天（按城市时区）
   * @format date
   */
  readonly raised_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 限制：由融合规则设立的限制编号，自设立至解除不变
   */
  readonly hold: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Day it was released
   * 解除日期：限制解除的当天（按城市时区）
   * @format date
   */
  readonly released_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 检查请求：检查请求的编号，撤回请求时沿用
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Who holds the permit, if known
   * 持证主体：持有该许可证的企业或个人，未掌握时为空
   */
  readonly holder?: Identifier | null;
  /**
   * Matter code of the permit
   * 事项编码：许可证对应的政务服务事项编码，未掌握时为空
   */
  readonly matter?: string | null;
  /**
   * First day of validity
   * 有效期起：许可证有效期的第一天（按城市时区），未掌握时为空
   * @format date
   */
  readonly valid_from?: string | null;
  /**
   * Last day of validity
   * 有效期止：许可证有效期的最后一天（含当天，按城市时区），未掌握时为空
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Last day to do it in time
   * 截止日期：按期完成的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
  /**
   * Why the inspection is held
   * 检查目的：实施本次检查的目的
   */
  readonly purpose: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
}

/**
 * Inspection request withdrawn. An inspection that a rule had asked for is not needed any more.
 * 检查请求已撤回
 * `fusion.inspection.withdrawn.v1`, active, G1
 */
export interface FusionInspectionWithdrawnV1 {
  /**
   * The request
   * 请求：融合规则向一网统管提出的请求编号，撤回时沿用
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期：检查请求撤回的当天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation cancelled. It need not be done any more, and nobody failed to do it.
 * 义务已取消
 * `fusion.obligation.cancelled.v1`, active, G1
 */
export interface FusionObligationCancelledV1 {
  /**
   * The obligation
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Why it need not be done
   * 取消原因：无须再履行的原因，如许可终止、主体歇业；不属于未履行
   */
  readonly why: EndReason;
  /**
   * Day it ended
   * 取消日期：义务终止的当天（按城市时区）
   * @format date
   */
  readonly cancelled_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation extended. It may be done later than it was said.
 * 义务已延期
 * `fusion.obligation.extended.v1`, active, G1
 */
export interface FusionObligationExtendedV1 {
  /**
   * The obligation
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * How much longer, with its unit
   * 延长时限：在原期限之外延长的时长及其计时单位
   */
  readonly extra: TimeLimit;
  /**
   * Day it was extended
   * 延期日期：准予延期的当天（按城市时区）
   * @format date
   */
  readonly extended_on: string;
  /**
   * Last day before; in a suspension as far as known, without what that adds
   * 原截止日期：延期前的截止日期（含当天，按城市时区）；中止期间为当时已知的日期，不含本次中止顺延的时间
   * @format date
   */
  readonly previous_due_on: string;
  /**
   * Last day to do it in time; in a suspension as far as known, and told anew when it is resumed
   * 截止日期：按期完成的最后一天（含当天，按城市时区）；中止期间为当时已知的日期，不含本次中止顺延的时间，恢复计时时另行告知
   * @format date
   */
  readonly due_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Day it was fulfilled
   * 履行日期：义务履行的当天（按城市时区），逾期履行亦计
   * @format date
   */
  readonly fulfilled_on: string;
  /**
   * Not after the day due
   * 是否按期：是否不晚于截止日期履行
   */
  readonly on_time: boolean;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Day it arose
   * 产生日期：义务产生的当天（按城市时区）
   * @format date
   */
  readonly opened_on: string;
  /**
   * Last day to do it in time
   * 截止日期：按期完成的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
  /**
   * Type of the event that fulfils it
   * 期待事件：发生即视为履行义务的事件类型
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
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Last day to do it in time
   * 截止日期：按期完成的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
}

/**
 * Obligation reinstated. It was not overdue after all: a fulfilment in time became known late, or a fact was corrected.
 * 义务已恢复
 * `fusion.obligation.reinstated.v1`, active, G1
 */
export interface FusionObligationReinstatedV1 {
  /**
   * The obligation
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day on which that became known
   * 恢复日期：获知并未逾期的当天（按城市时区）
   * @format date
   */
  readonly reinstated_on: string;
  /**
   * Last day to do it in time
   * 截止日期：按期完成的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation resumed. Its clock runs again.
 * 义务已恢复计时
 * `fusion.obligation.resumed.v1`, active, G1
 */
export interface FusionObligationResumedV1 {
  /**
   * The obligation
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * First day that counts again
   * 恢复计时日期：重新计入期限的第一天（按城市时区）
   * @format date
   */
  readonly resumed_on: string;
  /**
   * Calendar days from the day on which the clock stopped to this one
   * 中止天数：自中止计时之日至恢复计时之日的日历日数
   */
  readonly days_paused: number;
  /**
   * Last day to do it in time
   * 截止日期：按期完成的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Obligation suspended. Its clock stands still.
 * 义务已中止
 * `fusion.obligation.suspended.v1`, active, G1
 */
export interface FusionObligationSuspendedV1 {
  /**
   * The obligation
   * 义务：由融合规则产生的义务编号，自产生至履行、取消不变
   */
  readonly obligation: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * What it concerns, usually a permit
   * 对象：本事件所涉对象，通常为许可证
   */
  readonly about: Identifier;
  /**
   * Why the clock stands still
   * 中止原因：义务中止计时的原因，如审批计时中止、案件挂账
   */
  readonly why: PauseReason;
  /**
   * First day that does not count
   * 中止日期：不计入期限的第一天（按城市时区）
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Profile recalled. Fields that were shared do not hold; the recipient takes back what it derived from them.
 * 融合画像已撤回
 * `fusion.profile.recalled.v1`, active, G2
 */
export interface FusionProfileRecalledV1 {
  /**
   * This profile under this agreement: what is shared and recalled of it is numbered together
   * 共享编号：某一画像在某一共享协议下的共享编号，其共享与撤回事件连续编号
   */
  readonly share: Identifier;
  /**
   * What it describes; a person by the recipient's own token
   * 画像对象：画像所描述的对象；个人以接收方专用的令牌代替
   * @remarks G2
   */
  readonly profile: Identifier;
  /**
   * A person, an enterprise, a place or a permit
   * 画像类型：个人、企业、场所或许可证，即一人一档、一企一档、一址一档、一证一档
   */
  readonly kind: ProfileKind;
  /**
   * Network or unit that it is for
   * 接收方：接收共享数据的网络或单位
   */
  readonly recipient: Identifier;
  /**
   * Sharing agreement
   * 共享协议：作为共享依据的数据共享协议编号
   */
  readonly agreement: Identifier;
  /**
   * Ids of the events that shared them
   * 撤回事件：此前共享这些数据项的事件编号
   */
  readonly takes_back: readonly string[];
  /**
   * Names of the fields recalled
   * 撤回数据项：被撤回的数据项名称
   */
  readonly names: readonly string[];
  /**
   * Why they are taken back
   * 撤回原因：撤回共享数据项的原因，如迟到事件、数据更正、共享协议终止
   */
  readonly why: RecallCause;
  /**
   * State of the profile that is shared instead, if one is
   * 替代版本：另行共享的画像版本号，无替代时为空
   */
  readonly replaced_by_version?: number | null;
  /**
   * When it was recalled
   * 撤回时刻：数据项撤回的时刻
   * @format date-time
   */
  readonly recalled_at: string;
}

/**
 * Profile shared. Some fields of a profile are shared with somebody, for a purpose.
 * 融合画像已共享
 * `fusion.profile.shared.v1`, active, G3
 */
export interface FusionProfileSharedV1 {
  /**
   * This profile under this agreement: what is shared and recalled of it is numbered together
   * 共享编号：某一画像在某一共享协议下的共享编号，其共享与撤回事件连续编号
   */
  readonly share: Identifier;
  /**
   * What it describes; a person by the recipient's own token
   * 画像对象：画像所描述的对象；个人以接收方专用的令牌代替
   * @remarks G2
   */
  readonly profile: Identifier;
  /**
   * A person, an enterprise, a place or a permit
   * 画像类型：个人、企业、场所或许可证，即一人一档、一企一档、一址一档、一证一档
   */
  readonly kind: ProfileKind;
  /**
   * Network or unit that it is for
   * 接收方：接收共享数据的网络或单位
   */
  readonly recipient: Identifier;
  /**
   * Sharing agreement
   * 共享协议：作为共享依据的数据共享协议编号
   */
  readonly agreement: Identifier;
  /**
   * Purpose that the agreement names
   * 用途：共享协议载明的用途，不得移作他用
   */
  readonly purpose: string;
  /**
   * State of the profile that it is taken from
   * 版本：共享数据项所取自的画像版本号
   */
  readonly version: number;
  /**
   * What is shared
   * 共享数据项：共享的数据项，逐项注明来源
   */
  readonly fields: readonly SharedField[];
  /**
   * When it was shared
   * 共享时刻：数据项共享的时刻
   * @format date-time
   */
  readonly shared_at: string;
  /**
   * Last day on which the recipient may keep it
   * 留存期限：接收方可留存数据的最后一天（含当天，按城市时区）
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
   * 画像对象：画像所描述的许可证
   */
  readonly profile: Identifier;
  /**
   * Number of this state of the profile, from 1
   * 版本：画像每次更新后的序号，自 1 起
   */
  readonly version: number;
  /**
   * Who holds the permit, if known
   * 持证主体：持有该许可证的企业或个人，未掌握时为空
   */
  readonly holder?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Inspections held
   * 检查次数：已实施检查的次数
   */
  readonly inspections: number;
  /**
   * Inspections failed
   * 不合格次数：检查结果为不合格的次数
   */
  readonly failures: number;
  /**
   * Result of the last inspection
   * 最近检查结果：最近一次检查的结果，未曾检查时为空
   */
  readonly last_result?: InspectionResult | null;
  /**
   * Day of the last inspection
   * 最近检查日期：最近一次检查的当天（按城市时区），未曾检查时为空
   * @format date
   */
  readonly last_inspected_on?: string | null;
  /**
   * Holds that are in force
   * 生效限制：当前生效的限制编号
   */
  readonly open_holds: readonly string[];
  /**
   * Obligations not yet fulfilled
   * 待履行义务：尚未履行的义务项数，含已逾期的
   */
  readonly open_obligations: number;
  /**
   * Of these, the overdue ones
   * 逾期义务：待履行义务中已逾期的项数
   */
  readonly overdue_obligations: number;
}

/**
 * Sample drawn. Permits were drawn by lot out of a stratum, to be inspected.
 * 样本已抽取
 * `fusion.sample.drawn.v1`, active, G1
 */
export interface FusionSampleDrawnV1 {
  /**
   * The draw
   * 抽样：本次抽样的编号
   */
  readonly sample: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Plan that it belongs to
   * 抽查计划：本次抽样所属的抽查计划
   */
  readonly plan: string;
  /**
   * Part of the population that was drawn from
   * 分层：所抽取的总体分层
   */
  readonly stratum: string;
  /**
   * How many there were to draw from
   * 总体数量：可供抽取的许可证总数
   */
  readonly population: number;
  /**
   * Digest of their sorted list, one scheme:value a line
   * 总体摘要：许可证排序清单的摘要，清单每行一个“编码体系:编码值”，供核验
   */
  readonly population_digest: string;
  /**
   * Seed of the draw, hexadecimal
   * 随机种子：抽取所用随机种子，十六进制；凭种子与总体可重现抽取结果
   */
  readonly seed: string;
  /**
   * The permits drawn, in the order of the draw
   * 抽中许可：抽中的许可证，按抽取顺序排列
   */
  readonly drawn: readonly Identifier[];
  /**
   * Of these, already visited lately and left out
   * 免查数：其中因近期已检查而免查的数量
   */
  readonly left_out: number;
  /**
   * Day of the draw
   * 抽取日期：抽取的当天（按城市时区）
   * @format date
   */
  readonly drawn_on: string;
  /**
   * Last day for the inspections
   * 检查截止日期：完成检查的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly inspect_by: string;
}

/**
 * Task requested. A rule asks tongguan for a task, and says all that both networks know of it.
 * 任务已请求
 * `fusion.task.requested.v1`, active, G2
 */
export interface FusionTaskRequestedV1 {
  /**
   * The request
   * 请求：融合规则向一网统管提出的请求编号，撤回时沿用
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * What is to be done
   * 任务类型：请求一网统管完成的工作类别
   */
  readonly kind: TaskKind;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置：问题发生处的坐标；可能即上报人住处，未掌握时为空
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * Unit that it seems to be for
   * 建议处置单位：规则建议的处置单位，由一网统管最终派遣；未建议时为空
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How soon, with its unit
   * 时限：完成任务的时长及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * Digest of rule, version, key and window: the same is asked for once
   * 动作键：规则、版本、关联键与时间窗口的摘要，相同者只请求一次
   */
  readonly action_key: string;
  /**
   * Moment whose facts it rests on
   * 事实时点：请求所依据的事实以该时刻的状态为准
   * @format date-time
   */
  readonly as_of: string;
  /**
   * How sure it is, from 0 to 1
   * 置信度：规则对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly confidence: number;
  /**
   * Decision that was confirmed for it, if it is adverse
   * 融合决定：任务对当事人不利时，已确认的融合决定编号；否则为空
   */
  readonly decision?: Identifier | null;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
   */
  readonly evidence: readonly string[];
}

/**
 * Task request withdrawn. A task that a rule had asked for is not needed any more.
 * 任务请求已撤回
 * `fusion.task.withdrawn.v1`, active, G2
 */
export interface FusionTaskWithdrawnV1 {
  /**
   * The request
   * 请求：融合规则向一网统管提出的请求编号，撤回时沿用
   */
  readonly request: Identifier;
  /**
   * Id of the rule that decided
   * 规则：作出本决定的融合规则编号
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：作出决定时所用的规则版本号
   */
  readonly rule_version: number;
  /**
   * Permit, place, enterprise or person concerned; a person by token
   * 对象：所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息
   * @remarks G2
   */
  readonly about: Identifier;
  /**
   * Id of the event that it takes back
   * 撤回事件：被本次撤回的原事件编号
   */
  readonly takes_back: string;
  /**
   * Why it is taken back
   * 撤回原因：撤回原结论的原因，如迟到事件、数据更正、异议成立
   */
  readonly why: RetractionCause;
  /**
   * Day it was withdrawn
   * 撤回日期：任务请求撤回的当天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Why, in Chinese
   * 中文理由：作出该决定的理由，以中文写明
   */
  readonly reason_zh: string;
  /**
   * Why, in English
   * 英文理由：作出该决定的理由，以英文写明，与中文理由含义一致
   */
  readonly reason_en: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本决定所依据事件的编号，可据此逐条追溯
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所：事件所涉的场所；住宅的数据会反映居民的生活情况
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_to: string;
  /**
   * How often it was opened
   * 开门次数：所报时段内门被打开的次数
   * @remarks G3
   */
  readonly openings: number;
  /**
   * Different cards or codes used
   * 不同凭证数：所报时段内使用过的不同门卡或密码的数量
   * @remarks G3
   */
  readonly credentials: number;
  /**
   * When it was last opened, if it was at all
   * 最近开门时刻：最后一次开门的时刻（带时区偏移），未开过则为空
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The place
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * People, rounded
   * 人数：区域内的估计人数，已取整
   */
  readonly people: number;
  /**
   * Step of the rounding; fewer are given as 0
   * 取整步长（人）：人数取整的单位步长，不足者记为 0
   */
  readonly rounded_to: number;
  /**
   * Area that the number is for
   * 面积：该人数所对应区域的面积，单位为平方米
   */
  readonly area: number;
  /**
   * People that the place holds, if that is known
   * 核定容量（人）：该场所可以容纳的人数，未知则为空
   */
  readonly capacity?: number | null;
  /**
   * Moment that the number is for
   * 统计时刻：该人数所对应的时刻（带时区偏移）
   * @format date-time
   */
  readonly counted_at: string;
}

/**
 * Delivery orders counted. How many orders a shop has filled in a span: a sign of trading.
 * 外卖订单已统计
 * `industry.delivery.orders_counted.v1`, active, G1
 */
export interface IndustryDeliveryOrdersCountedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The shop, by the platform's number
   * 店铺：平台上的店铺，以平台自有编号标识
   */
  readonly shop: Identifier;
  /**
   * Name that the shop shows
   * 店铺名称：店铺对外展示的名称
   */
  readonly shop_name: string;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly claimed_permit?: Identifier | null;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Orders filled
   * 完成订单数：所报时段内已完成的外卖订单数
   */
  readonly orders: number;
  /**
   * The shop could be ordered from at the end of the span
   * 在架：为真表示所报时段结束时仍可向该店铺下单
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * Gauge or detector
   * 监测设备：发出数据的压力表或探测器
   */
  readonly device: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Where it is
   * 坐标：所在位置的坐标，须注明坐标系；未掌握时为空
   */
  readonly location?: Coordinate | null;
  /**
   * What the alarm is about
   * 报警类型：报警的内容：泄漏、低压、超压或切断
   */
  readonly kind: GasAlarm;
  /**
   * Per cent of the lower explosive limit, if it was measured
   * 爆炸下限百分比：实测浓度占爆炸下限的百分比，未测则为空
   */
  readonly concentration?: number | null;
  /**
   * When it was raised
   * 报警时刻：探测器或阀门触发报警的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * Gauge or detector
   * 监测设备：发出数据的压力表或探测器
   */
  readonly device: Identifier;
  /**
   * Section of pipe
   * 管段：压力骤降所在的一段管道
   */
  readonly section: Identifier;
  /**
   * Where it is
   * 坐标：所在位置的坐标，须注明坐标系；未掌握时为空
   */
  readonly location?: Coordinate | null;
  /**
   * Pressure before
   * 原压力：骤降之前的管内压力，单位为千帕
   */
  readonly pressure_before: number;
  /**
   * Pressure now
   * 现压力：上报时的管内压力，单位为千帕
   */
  readonly pressure: number;
  /**
   * When it began to drop
   * 骤降时刻：压力开始下降的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The cylinder, by the number on it
   * 气瓶编号：所配送的气瓶，以瓶身编号标识
   */
  readonly cylinder: Identifier;
  /**
   * The place
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * The user; a person by token
   * 用气主体：使用瓶装燃气的主体，个人以令牌标识
   * @remarks G2
   */
  readonly user: Identifier;
  /**
   * Mass of the gas in it
   * 充装量：瓶内燃气的质量，单位为千克
   */
  readonly net_mass: number;
  /**
   * Hose, valve and room were looked at
   * 随瓶安检：为真表示配送时已查看软管、阀门和用气房间
   */
  readonly checked_at_delivery: boolean;
  /**
   * Empty cylinder that was taken back, if one was
   * 回收气瓶：同时收回的空瓶，未收回则为空
   */
  readonly taken_back?: Identifier | null;
  /**
   * When it was delivered
   * 配送时刻：气瓶送达的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The user; a person by token
   * 用气主体：使用瓶装燃气的主体，个人以令牌标识
   * @remarks G2
   */
  readonly user: Identifier;
  /**
   * The place
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * What kind of place it is
   * 用气场所类别：用气场所的种类：住宅、店铺、工地或公共场所
   */
  readonly premises: Premises;
  /**
   * Day of the safety visit before
   * 入户安检日期：备案前上门做安全检查的当天（按城市时区）
   * @format date
   */
  readonly visited_on: string;
  /**
   * A leak detector is fitted
   * 已装报警器：为真表示已安装燃气泄漏报警器
   */
  readonly detector_fitted: boolean;
  /**
   * Day it was filed
   * 备案日期：供应企业办理备案的当天（按城市时区）
   * @format date
   */
  readonly filed_on: string;
  /**
   * Last day on which the filing counts
   * 备案有效期止：备案有效的最后一天（含当日）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The lorry, by a token of its plate
   * 车辆令牌：运输车辆，以号牌令牌标识
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The trip that it is on, if it is on one
   * 车次：车辆正在执行的车次，未在运输则为空
   */
  readonly trip?: Identifier | null;
  /**
   * Where it is
   * 车辆位置：定位时车辆所在的位置
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * How fast it drives
   * 速度：定位时车辆的行驶速度，单位为千米每小时
   * @remarks G3
   */
  readonly speed: number;
  /**
   * It carries something; none if it cannot tell
   * 载货：为真表示车上载有货物，无法判断则为空
   */
  readonly loaded?: boolean | null;
  /**
   * When it was there
   * 定位时刻：车辆处于该位置的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The trip
   * 车次：一次装载至卸载的运输
   */
  readonly trip: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * The lorry, by a token of its plate
   * 车辆令牌：运输车辆，以号牌令牌标识
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly loaded_at_place?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly unloaded_at_place?: Identifier | null;
  /**
   * Where it was unloaded
   * 卸载位置：实际卸载的位置，未知则为空
   * @remarks G3
   */
  readonly unloaded_location?: Coordinate | null;
  /**
   * Unloaded where it was approved, elsewhere, or not at all
   * 卸载情况：在核准场所卸载、在其他地点卸载，或未卸载
   */
  readonly end: TripEnd;
  /**
   * Volume carried
   * 方量：本车次运输的方量，单位为立方米
   */
  readonly volume: number;
  /**
   * Distance driven
   * 里程：本车次行驶的里程，单位为千米
   */
  readonly distance: number;
  /**
   * When it was loaded
   * 装载时刻：渣土装上车的时刻（带时区偏移）
   * @format date-time
   * @remarks G3
   */
  readonly began_at: string;
  /**
   * When it was unloaded
   * 卸载时刻：渣土从车上卸下的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The lift, by its registration
   * 电梯：发生困人的电梯，以使用登记的编号标识
   */
  readonly lift: Identifier;
  /**
   * The place
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * Enterprise that maintains it
   * 维保单位：负责该电梯维护保养的企业
   */
  readonly maintainer: Identifier;
  /**
   * How many, if that is known
   * 被困人数：困在电梯内的人数，未知则为空
   */
  readonly people?: number | null;
  /**
   * When it stopped
   * 困人开始时刻：电梯停运、人员被困的时刻（带时区偏移）
   * @format date-time
   */
  readonly began_at: string;
  /**
   * When they were freed, if they are
   * 解困时刻：被困人员获救的时刻（带时区偏移），尚未获救则为空
   * @format date-time
   */
  readonly freed_at?: string | null;
  /**
   * Day of the last maintenance
   * 最近维保日期：最近一次维护保养的当天（按城市时区），未知则为空
   * @format date
   */
  readonly maintained_on?: string | null;
  /**
   * Last day of the yearly inspection
   * 定期检验到期日：进行年度检验的最后一天（含当日），未知则为空
   * @format date
   */
  readonly inspection_due_on?: string | null;
}

/**
 * Machine work reported. A machine has been at work in a span, at a place.
 * 工程机械作业已上报
 * `industry.machine.work_reported.v1`, active, G3
 */
export interface IndustryMachineWorkReportedV1 {
  /**
   * Enterprise that says so, as registered with the gateway
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The machine, by the platform's number
   * 工程机械：作业的工程机械，以平台自有编号标识
   */
  readonly machine: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * What it does
   * 作业类型：机械从事的作业：开挖、打桩、吊装或拆除
   */
  readonly work: MachineWork;
  /**
   * Where it works
   * 作业位置：所报时段内机械作业的位置
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The letter, by the operator's number
   * 邮件号：被退回的公函，以邮政企业的编号标识
   */
  readonly item: Identifier;
  /**
   * Enterprise that it was for
   * 收件主体：公函所寄送的企业
   */
  readonly addressee: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Why it came back
   * 退回原因：退回的缘由，如查无此人、地址不详或拒收
   */
  readonly reason: MailReason;
  /**
   * How often delivery was tried
   * 投递次数：退回之前尝试投递的次数
   */
  readonly attempts: number;
  /**
   * Day it came back
   * 退回日期：公函被退回的当天（按城市时区）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * Section of pipe
   * 管段：所登记的一段燃气管道
   */
  readonly section: Identifier;
  /**
   * Points along its course, in order
   * 走向：管段沿线的各点，按顺序排列
   * @remarks G4
   */
  readonly course: readonly Coordinate[];
  /**
   * Depth below the ground
   * 埋深：管段位于地面以下的深度，单位为米
   * @remarks G4
   */
  readonly depth: number;
  /**
   * How far to each side nobody digs unasked
   * 保护范围：管段两侧各多远之内未经同意不得开挖，单位为米
   */
  readonly protection: number;
  /**
   * Enterprise that answers for it
   * 权属单位：对该管段负责的企业
   */
  readonly owner: Identifier;
  /**
   * Day it was laid, if it is known
   * 敷设日期：敷设管段的当天（按城市时区），未知则为空
   * @format date
   */
  readonly laid_on?: string | null;
  /**
   * Nothing runs through it any more
   * 已废弃：为真表示管段内不再输送任何介质
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The enterprise
   * 商户：收取款项的企业
   */
  readonly merchant: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Calendar days with at least one payment
   * 有交易天数（日历日）：所报时段内至少有一笔收款的日历日数
   */
  readonly trading_days: number;
  /**
   * Terminals in use
   * 在用终端数：正在使用的收单终端的数量
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所：事件所涉的场所；住宅的数据会反映居民的生活情况
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * What kind of place the contract is for
   * 用电类别：供电合同所载的场所种类：住宅、店铺、工地或公共场所
   */
  readonly premises: Premises;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Power used from 06:00 to 22:00
   * 日间用电量：每日 6 时至 22 时的用电量，单位为千瓦时
   * @remarks G3
   */
  readonly by_day: number;
  /**
   * Power used from 22:00 to 06:00
   * 夜间用电量：每日 22 时至次日 6 时的用电量，单位为千瓦时
   * @remarks G3
   */
  readonly by_night: number;
  /**
   * Supply was cut in the span
   * 曾停供：为真表示所报时段内曾停止供电
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The place
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * The managing enterprise
   * 物业服务企业：管理该建筑的企业
   */
  readonly manager: Identifier;
  /**
   * Owner of the building, if it is one; a person by token
   * 产权主体：整幢建筑的产权人，个人以令牌标识，非单一产权则为空
   * @remarks G2
   */
  readonly owner?: Identifier | null;
  /**
   * Number on duty, by token; told to whoever has accepted a task
   * 值班电话令牌：值班电话，以令牌代替号码，仅告知已签收任务的人员
   * @remarks G2
   */
  readonly duty_phone: Identifier;
  /**
   * First day
   * 起始日期：开始管理的第一天（按城市时区）
   * @format date
   */
  readonly managed_from: string;
  /**
   * Last day, if it is known
   * 终止日期：管理的最后一天（含当日），未知则为空
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * Enterprise that has registered it
   * 登记主体：登记该联系号码的企业
   */
  readonly subscriber: Identifier;
  /**
   * Why it cannot be reached
   * 无法接通原因：无法接通的缘由：空号、关机或停机
   */
  readonly reason: ContactReason;
  /**
   * How often it was tried
   * 尝试次数：尝试拨打该号码的次数
   */
  readonly attempts: number;
  /**
   * Day of the first try that failed
   * 首次失败日期：首次拨打未接通的当天（按城市时区）
   * @format date
   */
  readonly first_failed_on: string;
  /**
   * Day of the last try that failed
   * 最近失败日期：最近一次拨打未接通的当天（按城市时区）
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
   * 平台企业：上报本事件的企业，以网关登记的标识为准
   */
  readonly member: Identifier;
  /**
   * The place; a home shows how somebody lives
   * 场所：事件所涉的场所；住宅的数据会反映居民的生活情况
   * @remarks G3
   */
  readonly place: Identifier;
  /**
   * What kind of place the contract is for
   * 用水类别：供水合同所载的场所种类：住宅、店铺、工地或公共场所
   */
  readonly premises: Premises;
  /**
   * Begin of the span
   * 起始时刻：所报时段开始的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_from: string;
  /**
   * End of the span
   * 终止时刻：所报时段结束的时刻（带时区偏移）
   * @format date-time
   */
  readonly span_to: string;
  /**
   * Water used
   * 用水量：所报时段内的用水量，单位为立方米
   * @remarks G3
   */
  readonly used: number;
  /**
   * Smallest step of the meter
   * 计量分辨率：水表所能计量的最小刻度，单位为立方米
   */
  readonly resolution: number;
  /**
   * Supply was cut in the span
   * 曾停供：为真表示所报时段内曾停止供水
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Departments that take part
   * 协办单位：参与联合办理的其他部门
   */
  readonly supporting_units: readonly Identifier[];
  /**
   * Day of acceptance
   * 受理日期：部门受理申请的当天（按城市时区），决定时限由此起算
   * @format date
   */
  readonly accepted_on: string;
  /**
   * Number of the written notice to the applicant
   * 告知书编号：送交申请人的书面告知的编号
   */
  readonly notice_no: string;
  /**
   * By one department, or by several jointly, which allows more time
   * 办理方式：由一个部门单独办理，或由多个部门联合办理；联合办理的时限更长
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）：法律规定作出决定的工作日数
   */
  readonly legal_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
   * @format date
   */
  readonly legal_due: string;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）：部门对外承诺办结的工作日数
   */
  readonly promised_days: number;
  /**
   * Last day that the department promises
   * 承诺截止日期：部门承诺办结的最后一天（含当日）
   * @format date
   */
  readonly promised_due: string;
  /**
   * Documents that may come later
   * 容缺材料：容缺受理后可以补交的材料及各自期限
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Why its time does not count
   * 特别程序类型：所需时间不计入办理时限的程序，如听证、检验、检疫或鉴定
   */
  readonly reason: TongbanPauseReason;
  /**
   * First day that counts again
   * 恢复日期：重新计入办理时限的第一天（按城市时区）
   * @format date
   */
  readonly resumed_on: string;
  /**
   * Working days that did not count
   * 不计入时限（工作日）：因特别程序而不计入办理时限的工作日数
   */
  readonly paused_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期：部门承诺办结的最后一天（含当日）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Why its time does not count
   * 特别程序类型：所需时间不计入办理时限的程序，如听证、检验、检疫或鉴定
   */
  readonly reason: TongbanPauseReason;
  /**
   * First day that does not count
   * 中止日期：不计入办理时限的第一天（按城市时区）
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Day on which it is expected to end
   * 预计结束日期：特别程序预计结束的日期，无法预计则为空
   * @format date
   */
  readonly expected_until?: string | null;
  /**
   * Number of the written notice to the applicant
   * 告知书编号：送交申请人的书面告知的编号
   */
  readonly notice_no: string;
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）：截至目前已用的工作日数，不含中止的时间
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * What came of it
   * 办理结果：办件的最终结果：准予、部分准予或服务办结
   */
  readonly outcome: CompletionOutcome;
  /**
   * Day it was done
   * 办结日期：办件办理完毕的当天（按城市时区）
   * @format date
   */
  readonly completed_on: string;
  /**
   * Permits that were granted or changed
   * 许可证：因本办件核发或变更的各项许可
   */
  readonly permits: readonly Identifier[];
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）：截至目前已用的工作日数，不含中止的时间
   */
  readonly used_days: number;
  /**
   * Working days that did not count
   * 不计入时限（工作日）：因特别程序而不计入办理时限的工作日数
   */
  readonly paused_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期：部门承诺办结的最后一天（含当日）
   * @format date
   */
  readonly promised_due: string;
  /**
   * Times that the applicant had to come in person
   * 跑动次数：申请人须本人到场办理的次数
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Number of the consultation within the case
   * 征求意见序号：该次征求意见在本办件中的序号
   */
  readonly consultation: string;
  /**
   * Department that is asked
   * 被征求单位：收到征求意见或参与并联审批的部门
   */
  readonly asked_unit: Identifier;
  /**
   * What it thinks
   * 答复意见：对方部门的结论：同意、附条件同意、不同意或不属其职能
   */
  readonly opinion: ConsultationOpinion;
  /**
   * Conditions that the opinion makes
   * 附加条件：审查或答复意见所附的条件
   */
  readonly conditions: readonly string[];
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
   */
  readonly reason?: string | null;
  /**
   * Day of the reply
   * 答复日期：对方部门作出答复的当天（按城市时区）
   * @format date
   */
  readonly replied_on: string;
  /**
   * Not after the last day
   * 是否按期：为真表示未超过答复的最后一天
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Number of the consultation within the case
   * 征求意见序号：该次征求意见在本办件中的序号
   */
  readonly consultation: string;
  /**
   * Opinion, or part of a parallel approval
   * 征求类型：征求部门意见，或请其办理并联审批中的相应部分
   */
  readonly kind: ConsultationKind;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Department that is asked
   * 被征求单位：收到征求意见或参与并联审批的部门
   */
  readonly asked_unit: Identifier;
  /**
   * What is asked, without personal data
   * 征求事项：请对方部门答复的具体问题，不含个人信息
   */
  readonly question: string;
  /**
   * Day it was sent
   * 发出日期：向对方部门发出征求意见的当天（按城市时区）
   * @format date
   */
  readonly requested_on: string;
  /**
   * Last day for the reply
   * 答复截止日期：对方部门答复的最后一天（含当日）
   * @format date
   */
  readonly due: string;
  /**
   * What it means if no reply comes
   * 逾期后果：对方部门逾期不答复时，是否视为同意
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day of the notice
   * 告知日期：向申请人发出补正告知的当天（按城市时区）
   * @format date
   */
  readonly requested_on: string;
  /**
   * Number of the written notice to the applicant
   * 告知书编号：送交申请人的书面告知的编号
   */
  readonly notice_no: string;
  /**
   * What is to be mended
   * 补正内容：一次性告知申请人需要补正的全部内容
   */
  readonly items: readonly CorrectionItem[];
  /**
   * Last day for the answer
   * 补正截止日期：申请人提交补正材料的最后一天（含当日）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * What it answers
   * 补交类型：本次提交是答复补正告知，或补交容缺材料
   */
  readonly kind: SupplyKind;
  /**
   * Numbers of the items that it answers
   * 对应序号：本次提交所回应的补正内容的序号
   */
  readonly answers: readonly string[];
  /**
   * Documents that came with it
   * 申请材料：随申请或补正一并提交的材料清单
   */
  readonly documents: readonly Document[];
  /**
   * Numbers of the items still open after it
   * 未补正序号：本次提交后仍未补正的内容的序号
   */
  readonly open_items: readonly string[];
  /**
   * When it was handed in
   * 补正时间：申请人递交补正或补交材料的时刻（带时区偏移）
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Last day for the department's answer, if its clock runs again
   * 答复截止日期：部门答复期限重新起算时答复的最后一天，未重新起算则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Authority whose head approved it
   * 批准机关：由其负责人批准延长期限的行政机关
   */
  readonly approved_by: Identifier;
  /**
   * Day of the approval
   * 批准日期：批准延长期限的当天（按城市时区）
   * @format date
   */
  readonly extended_on: string;
  /**
   * Working days that were added
   * 延长时限（工作日）：经批准增加的工作日数
   */
  readonly added_days: number;
  /**
   * Number of the written notice to the applicant
   * 告知书编号：送交申请人的书面告知的编号
   */
  readonly notice_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
   * @format date
   */
  readonly legal_due: string;
  /**
   * Last day that the department promises
   * 承诺截止日期：部门承诺办结的最后一天（含当日）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day of receipt, which counts as acceptance
   * 受理日期：收到申请的当天，逾期未告知补正的以该日为受理之日
   * @format date
   */
  readonly accepted_on: string;
  /**
   * Last day to tell what is missing: the fifth working day
   * 补正告知截止日期：一次性告知补正内容的最后一天，即收件后第五个工作日
   * @format date
   */
  readonly notice_due: string;
  /**
   * By one department, or by several jointly, which allows more time
   * 办理方式：由一个部门单独办理，或由多个部门联合办理；联合办理的时限更长
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）：法律规定作出决定的工作日数
   */
  readonly legal_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
   * @format date
   */
  readonly legal_due: string;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）：部门对外承诺办结的工作日数
   */
  readonly promised_days: number;
  /**
   * Last day that the department promises
   * 承诺截止日期：部门承诺办结的最后一天（含当日）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * To a higher level, or to another department
   * 转报类型：上报上级机关，或转报其他部门
   */
  readonly kind: ForwardKind;
  /**
   * Department that passed it on
   * 转出单位：将申请转交出去的部门
   */
  readonly from_unit: Identifier;
  /**
   * Department that handles it from now on
   * 转入单位：自转报起负责办理的部门
   */
  readonly to_unit: Identifier;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly to_division?: string | null;
  /**
   * Day it was passed on
   * 转报日期：将申请转交出去的当天（按城市时区）
   * @format date
   */
  readonly forwarded_on: string;
  /**
   * First opinion that goes with it
   * 初审意见：随申请一并转报的初步审查意见，无则为空
   */
  readonly opinion?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * What did not come
   * 失效情形：逾期未交的是补正材料还是容缺材料
   */
  readonly ground: LapseGround;
  /**
   * Documents that did not come
   * 未交材料：期限届满仍未提交的材料的名称
   */
  readonly missing: readonly string[];
  /**
   * Last day on which it could have come
   * 截止日期：原可提交材料的最后一天（含当日）
   * @format date
   */
  readonly due: string;
  /**
   * Day the case ended
   * 失效日期：办件因逾期未交材料而终结的当天（按城市时区）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day of the decision
   * 决定日期：作出不予受理决定的当天（按城市时区）
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Why not
   * 不予受理情形：不予受理属于哪种情形，如依法不需要许可或不属职权范围
   */
  readonly ground: NotAcceptedGround;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * The authority that is competent instead, if one is
   * 有权机关：申请人应当转向申请的行政机关，无此机关则为空
   */
  readonly redirect_authority?: Identifier | null;
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day of receipt
   * 收件日期：收到申请的当天（按城市时区），五个工作日的告知期由此起算
   * @format date
   */
  readonly received_on: string;
  /**
   * Last day to tell what is missing: the fifth working day
   * 补正告知截止日期：一次性告知补正内容的最后一天，即收件后第五个工作日
   * @format date
   */
  readonly notice_due: string;
  /**
   * Number of the receipt given to the applicant
   * 收件凭证编号：收件后出具给申请人的凭证的编号
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day of the decision
   * 决定日期：作出不予许可决定的当天（按城市时区）
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Why, each reason by itself
   * 理由：不予许可的原因，逐条列明
   */
  readonly reasons: readonly RefusalReason[];
  /**
   * The applicant was heard before
   * 是否听证：为真表示作出决定前已听取申请人意见
   */
  readonly heard: boolean;
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
   */
  readonly remedies: readonly Remedy[];
  /**
   * Working days used so far, without pauses
   * 已用时限（工作日）：截至目前已用的工作日数，不含中止的时间
   */
  readonly used_days: number;
  /**
   * Last day that the law allows for the decision
   * 法定截止日期：依法应当作出决定的最后一天（含当日）
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Number of the review within the case
   * 审查序号：该次审查在本办件中的序号
   */
  readonly review: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * How it was examined
   * 审查方式：以书面审查、实地核查或技术审查的方式完成
   */
  readonly kind: ReviewKind;
  /**
   * What the department thinks
   * 审查意见：审查部门的结论：同意、附条件同意或不同意
   */
  readonly opinion: ReviewOpinion;
  /**
   * Conditions that the opinion makes
   * 附加条件：审查或答复意见所附的条件
   */
  readonly conditions: readonly string[];
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
   */
  readonly reason?: string | null;
  /**
   * Day it was finished
   * 完成日期：部门完成审查的当天（按城市时区）
   * @format date
   */
  readonly completed_on: string;
  /**
   * SM3 digest of the record of the review
   * 审查记录摘要：审查记录内容的 SM3 摘要值，无记录则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Number of the review within the case
   * 审查序号：该次审查在本办件中的序号
   */
  readonly review: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * How it is examined
   * 审查方式：以书面审查、实地核查或技术审查的方式进行
   */
  readonly kind: ReviewKind;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Day it began
   * 开始日期：部门开始审查的当天（按城市时区）
   * @format date
   */
  readonly started_on: string;
  /**
   * Last day for it, if one is set
   * 审查截止日期：完成本次审查的最后一天（含当日），未设期限则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * What is applied for
   * 申请类型：申请办理的内容，如新办、变更、延续、补换证或注销
   */
  readonly kind: ApplicationKind;
  /**
   * Ordinary, or on the applicant's promise
   * 办理程序：适用一般程序，或适用告知承诺程序
   */
  readonly route: ApplicationRoute;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * Who applies for the applicant, if somebody does
   * 代办人：代申请人办理的企业或个人，无人代办则为空
   * @remarks G2
   */
  readonly agent?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号：所属的“一件事”，不属于则为空
   */
  readonly bundle?: Identifier | null;
  /**
   * How it reached the city
   * 申请渠道：申请经何种渠道送达政府，如总门户、随申办、窗口或邮寄
   */
  readonly channel: ServiceChannel;
  /**
   * Whether the applicant had help
   * 服务方式：申请人自行办理，或使用长者专版、帮办代办
   */
  readonly mode: ServiceMode;
  /**
   * When it was handed in
   * 提交时间：申请人递交申请的时刻（带时区偏移）
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Documents that came with it
   * 申请材料：随申请或补正一并提交的材料清单
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day it was taken back
   * 撤件日期：申请人撤回申请的当天（按城市时区），须在作出决定之前
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * How the wish reached the city
   * 撤件渠道：撤回申请的意愿经何种渠道送达政府
   */
  readonly channel: ServiceChannel;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Why
   * 追回原因：追回的缘由，如不符合条件、数据更正、重复发放或骗取
   */
  readonly why: ClawbackReason;
  /**
   * Amount to be given back, in fen
   * 追回金额（分）：应当退还的金额，单位为分
   */
  readonly amount: number;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 决定日期：作出追回决定的当天（按城市时区）
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Last day to give it back
   * 退还截止日期：退还款项的最后一天（含当日）
   * @format date
   */
  readonly due: string;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How it was confirmed
   * 确认渠道：对象经何种渠道确认享受意愿
   */
  readonly channel: ServiceChannel;
  /**
   * When it was confirmed
   * 确认时间：对象确认享受意愿的时刻（带时区偏移）
   * @format date-time
   */
  readonly confirmed_at: string;
  /**
   * Who confirmed in its name, if somebody did
   * 代办人：代对象确认意愿的企业或个人，本人确认则为空
   * @remarks G3
   */
  readonly agent?: Identifier | null;
  /**
   * How it is to be given
   * 兑现方式：将以何种方式兑现，如银行转账、税费减免或消费券
   */
  readonly form: PaymentForm;
  /**
   * Last day on which it is promised to be paid
   * 承诺兑现日期：承诺兑现的最后一天（含当日）
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How it was declined
   * 放弃渠道：对象经何种渠道表示放弃
   */
  readonly channel: ServiceChannel;
  /**
   * When it was declined
   * 放弃时间：对象表示放弃的时刻（带时区偏移）
   * @format date-time
   */
  readonly declined_at: string;
  /**
   * Why
   * 放弃原因：对象放弃的缘由，如不需要、自认不符合或数据有误
   */
  readonly why: DeclineReason;
  /**
   * It may be offered again next time
   * 是否可再次推送：为真表示下次仍可向其推送
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Last day on which it could be confirmed
   * 确认截止日期：原可确认的最后一天（含当日）
   * @format date
   */
  readonly confirm_by: string;
  /**
   * How many times the subject was reminded
   * 提醒次数：期限内提醒对象确认的次数
   */
  readonly reminders: number;
  /**
   * First day without the offer
   * 失效日期：推送不再有效的第一天（按城市时区）
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Version of the policy's text
   * 政策版本：匹配所依据的政策文本的版本
   */
  readonly policy_version: number;
  /**
   * Id of the rule that matched
   * 规则：匹配成功的规则的标识
   */
  readonly rule: string;
  /**
   * Version of that rule
   * 规则版本：匹配成功的该条规则的版本
   */
  readonly rule_version: number;
  /**
   * Day of the match
   * 匹配日期：匹配成功的当天（按城市时区）
   * @format date
   */
  readonly matched_on: string;
  /**
   * Conditions, each with what shows it
   * 符合条件：所符合的各项条件及其依据
   */
  readonly conditions: readonly ConditionMet[];
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Amount to be expected, in fen, if it is known
   * 预计金额（分）：预计可享受的金额，单位为分，未知则为空
   */
  readonly amount?: number | null;
  /**
   * Not to be offered for now, e.g. because a violation is open
   * 是否暂缓推送：为真表示目前暂不推送，例如尚有违规未了结
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * How the offer was sent
   * 推送渠道：经何种渠道向对象推送，如总门户或随申办
   */
  readonly channel: ServiceChannel;
  /**
   * When it was sent
   * 推送时间：向对象推送政策的时刻（带时区偏移）
   * @format date-time
   */
  readonly offered_at: string;
  /**
   * Last day to confirm or decline
   * 确认截止日期：对象确认或放弃的最后一天（含当日）
   * @format date
   */
  readonly confirm_by: string;
  /**
   * Amount offered, in fen, if it is known
   * 金额（分）：推送时告知的金额，单位为分，未知则为空
   */
  readonly amount?: number | null;
  /**
   * How it would be given
   * 兑现方式：拟以何种方式兑现，如银行转账、税费减免或消费券
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Number of the payment, from 1
   * 期次：本次兑付是第几期，从 1 起
   */
  readonly instalment: number;
  /**
   * Nothing more is to come
   * 是否末次：为真表示此后不再兑付
   */
  readonly last: boolean;
  /**
   * Amount paid, in fen
   * 金额（分）：本次实际兑付的金额，单位为分
   */
  readonly amount: number;
  /**
   * How it was given
   * 兑现方式：本次以何种方式兑现，如银行转账、税费减免或消费券
   */
  readonly form: PaymentForm;
  /**
   * Department that paid
   * 兑付单位：实际支付或兑现的部门
   */
  readonly paid_by: Identifier;
  /**
   * Day of the payment
   * 兑付日期：实际兑付的当天（按城市时区）
   * @format date
   */
  readonly paid_on: string;
  /**
   * Number of the payment order
   * 兑付凭证编号：支付指令或凭证的编号
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
   * 免申即享编号：一项政策与一个对象的一次匹配
   */
  readonly benefit: Identifier;
  /**
   * The policy that grants it
   * 政策编号：给予该项待遇的政策，以其编号标识
   */
  readonly policy: Identifier;
  /**
   * Who is entitled: an enterprise by its credit code, a person by a token
   * 享受对象：有权享受的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly beneficiary: Identifier;
  /**
   * Why
   * 停发原因：停发的缘由，如死亡、不再符合、政策终止或主动放弃
   */
  readonly why: StopReason;
  /**
   * First day without it
   * 停发日期：不再享受的第一天（按城市时区）
   * @format date
   */
  readonly stopped_on: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 一件事编号：本次办理的“一件事”，一张表单对应多个子办件
   */
  readonly bundle: Identifier;
  /**
   * The case: number of the application
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * How the child case ended
   * 办理结果：子办件的结局：办结、不予许可、不予受理、撤件或失效
   */
  readonly outcome: ChildOutcome;
  /**
   * Day the child case ended
   * 办结日期：该子办件终结的当天（按城市时区）
   * @format date
   */
  readonly completed_on: string;
  /**
   * Child cases that have ended
   * 已办结数：已经终结的子办件数，无论结果如何
   */
  readonly done: number;
  /**
   * Child cases in all
   * 子办件总数：该“一件事”所含子办件的总数
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
   * 一件事编号：本次办理的“一件事”，一张表单对应多个子办件
   */
  readonly bundle: Identifier;
  /**
   * Department that leads the bundle
   * 牵头单位：牵头办理该“一件事”的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Day the last child case ended
   * 办结日期：最后一个子办件终结的当天（按城市时区）
   * @format date
   */
  readonly completed_on: string;
  /**
   * Every child case and how it ended
   * 子办件结果：每个子办件及其结局
   */
  readonly results: readonly ChildResult[];
  /**
   * Not after the promised day
   * 是否按期：为真表示未超过承诺的最后一天
   */
  readonly on_time: boolean;
  /**
   * Times that the applicant had to come in person
   * 跑动次数：整件事中申请人须本人到场办理的次数
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
   * 一件事编号：本次办理的“一件事”，一张表单对应多个子办件
   */
  readonly bundle: Identifier;
  /**
   * Code of this one thing in the city's list
   * 一件事代码：该“一件事”在本市清单中的代码
   */
  readonly kind: string;
  /**
   * Its name, e.g. business start-up
   * 一件事名称：该“一件事”的名称，如企业开办
   */
  readonly name: string;
  /**
   * Who applies: an enterprise by its credit code, a person by a token
   * 申请人：提出申请的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly applicant: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * How the form reached the city
   * 申请渠道：表单经何种渠道送达政府，如总门户、随申办或窗口
   */
  readonly channel: ServiceChannel;
  /**
   * Whether the applicant had help
   * 服务方式：申请人自行办理，或使用长者专版、帮办代办
   */
  readonly mode: ServiceMode;
  /**
   * When the form was handed in
   * 启动时间：申请人递交表单的时刻（带时区偏移）
   * @format date-time
   */
  readonly opened_at: string;
  /**
   * Department that leads the bundle
   * 牵头单位：牵头办理该“一件事”的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Its child cases
   * 子办件：由该表单拆分出的各部门办件
   */
  readonly children: readonly BundleChild[];
  /**
   * What happens when a required child fails
   * 部分失败处理方式：必办子办件未办成时的处理：保留已办结的、等待重办或撤回已办结的
   */
  readonly on_failure: FailurePolicy;
  /**
   * Last day promised for the whole bundle
   * 承诺截止日期：承诺整件事办结的最后一天（含当日）
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
   * 一件事编号：本次办理的“一件事”，一张表单对应多个子办件
   */
  readonly bundle: Identifier;
  /**
   * Department that leads the bundle
   * 牵头单位：牵头办理该“一件事”的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Day the failure was known
   * 失败日期：得知子办件未办成的当天（按城市时区）
   * @format date
   */
  readonly failed_on: string;
  /**
   * Child cases that failed
   * 失败子办件：未办成的子办件及其结局
   */
  readonly failed: readonly ChildResult[];
  /**
   * Child cases that were completed
   * 已办结子办件：已经办结的子办件
   */
  readonly completed: readonly Identifier[];
  /**
   * Child cases that still run
   * 在办子办件：仍在办理中的子办件
   */
  readonly running: readonly Identifier[];
  /**
   * What is done now
   * 处理方式：现在采取的处理：保留已办结的、等待重办或撤回已办结的
   */
  readonly handling: FailurePolicy;
  /**
   * The bundle ends with it
   * 是否终止：为真表示该“一件事”就此终止
   */
  readonly final: boolean;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 电子证照标识：该电子证照的对象标识符（OID）
   */
  readonly certificate: Identifier;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
   */
  readonly case?: Identifier | null;
  /**
   * How it was handed over
   * 送达方式：以何种方式交付持证主体，如电子送达、窗口领取或邮寄
   */
  readonly mode: DeliveryMode;
  /**
   * When it was handed over
   * 送达时间：证照交付持证主体的时刻（带时区偏移）
   * @format date-time
   */
  readonly delivered_at: string;
  /**
   * Last day of delivery: the tenth working day after the decision
   * 送达截止日期：送达证照的最后一天，即作出决定后的第十个工作日
   * @format date
   */
  readonly delivery_due: string;
  /**
   * Not after the last day
   * 是否按期：为真表示未超过送达的最后一天
   */
  readonly on_time: boolean;
  /**
   * Number of the receipt or the parcel
   * 送达凭证编号：送达回证或邮件的编号，无则为空
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
   * 电子证照标识：该电子证照的对象标识符（OID）
   */
  readonly certificate: Identifier;
  /**
   * State of the certificate from now on
   * 证照状态：证照今后的状态，如撤销、注销、失效、转出或吊销
   */
  readonly end: CertificateEnd;
  /**
   * First day without effect
   * 失效日期：证照不再有效的第一天（按城市时区）
   * @format date
   */
  readonly invalidated_on: string;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The certificate that replaces it
   * 新证照标识：替换本证照的新证照，无则为空
   */
  readonly replaced_by?: Identifier | null;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 电子证照标识：该电子证照的对象标识符（OID）
   */
  readonly certificate: Identifier;
  /**
   * Name of its type in the catalogue of certificates
   * 证照名称：电子证照目录中该类证照的名称
   */
  readonly name: string;
  /**
   * Number of this text of the certificate, from 1
   * 证照版本：该证照当前文本的序号，从 1 起
   */
  readonly version: number;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体：持有许可或证照的主体：企业填统一社会信用代码，个人填令牌
   */
  readonly holder: Identifier;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly issuer: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
   */
  readonly case?: Identifier | null;
  /**
   * Day on the certificate
   * 颁发日期：证照上载明的颁发日
   * @format date
   */
  readonly issued_on: string;
  /**
   * First day of validity
   * 有效期起：有效期的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly valid_to: string;
  /**
   * SM3 digest of the document's bytes
   * 证照摘要：证照文件内容的 SM3 摘要值
   */
  readonly sm3: string;
  /**
   * Number of the e-seal on it, if it has one
   * 电子印章编号：证照所加盖电子印章的编号，未盖则为空
   */
  readonly seal_no?: string | null;
  /**
   * The certificate that it replaces
   * 原证照标识：被本证照替换的证照，无则为空
   */
  readonly replaces?: Identifier | null;
  /**
   * Last day of delivery: the tenth working day after the decision
   * 送达截止日期：送达证照的最后一天，即作出决定后的第十个工作日
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
   * 服务：推进时钟的服务，即事件的发布者
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至：时钟到达的时刻（带时区偏移），该服务此前发生的事件均已发布
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
   * 告知承诺书编号：申请人签署的告知承诺书
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人：作出承诺的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Numbers of what was not kept
   * 不实事项序号：未履行或不属实的承诺在承诺书中的序号
   */
  readonly broken_items: readonly string[];
  /**
   * Day of the check that found it
   * 发现日期：核查发现承诺不实的当天（按城市时区）
   * @format date
   */
  readonly found_on: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 认定日期：作出承诺不实认定的当天（按城市时区）
   * @format date
   */
  readonly decided_on: string;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Last day to put it right, if it may be
   * 整改截止日期：允许整改时完成整改的最后一天（含当日），不允许则为空
   * @format date
   */
  readonly correct_by?: string | null;
  /**
   * First day without the route
   * 限制起始日期：不再适用告知承诺的第一天（按城市时区）
   * @format date
   */
  readonly barred_from: string;
  /**
   * Last day without it, if one is set
   * 限制截止日期：不再适用告知承诺的最后一天（含当日），未设期限则为空
   * @format date
   */
  readonly barred_until?: string | null;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 告知承诺书编号：申请人签署的告知承诺书
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人：作出承诺的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Day of the check
   * 核查日期：进行核查的当天（按城市时区）
   * @format date
   */
  readonly checked_on: string;
  /**
   * Department that checked it
   * 核查单位：实施本次核查并确认承诺已履行的部门
   */
  readonly checker: Identifier;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
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
   * 告知承诺书编号：申请人签署的告知承诺书
   */
  readonly commitment: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Who promised: an enterprise by its credit code, a person by a token
   * 承诺人：作出承诺的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly promiser: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
   */
  readonly case?: Identifier | null;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * What was promised
   * 承诺事项：申请人所承诺的各项内容
   */
  readonly conditions: readonly PromisedCondition[];
  /**
   * Day of the promise
   * 承诺日期：申请人作出承诺的当天（按城市时区）
   * @format date
   */
  readonly made_on: string;
  /**
   * Last day of the check
   * 核查截止日期：完成后续核查的最后一天（含当日）
   * @format date
   */
  readonly check_by: string;
  /**
   * Department that is to check it
   * 核查单位：负责后续核查的部门
   */
  readonly checker: Identifier;
  /**
   * The promise is published
   * 是否公开：为真表示承诺书向社会公开
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
   * 行业综合许可证编号：覆盖一个行业的综合许可证
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Components that are not in force
   * 失效单项许可：目前无效的单项许可
   */
  readonly lost: readonly Identifier[];
  /**
   * First day on which it covers less
   * 降级日期：覆盖范围缩小的第一天（按城市时区）
   * @format date
   */
  readonly degraded_on: string;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位：牵头监管该行业的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
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
   * 行业综合许可证编号：覆盖一个行业的综合许可证
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day without it
   * 终止日期：综合许可证不复存在的第一天（按城市时区）
   * @format date
   */
  readonly ended_on: string;
  /**
   * Components that stay in force
   * 继续有效单项许可：综合许可证终止后仍然有效的单项许可
   */
  readonly remaining: readonly Identifier[];
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 行业综合许可证编号：覆盖一个行业的综合许可证
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The trade that it covers
   * 行业：综合许可证所覆盖的行业，如餐饮业
   */
  readonly trade: string;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体：持有许可或证照的主体：企业填统一社会信用代码，个人填令牌
   */
  readonly holder: Identifier;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位：牵头监管该行业的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Permits that it is made of
   * 单项许可：构成综合许可证的各单项许可
   */
  readonly components: readonly Component[];
  /**
   * Its e-certificate, if there is one
   * 电子证照标识：综合许可证的电子证照，无则为空
   */
  readonly certificate?: Identifier | null;
  /**
   * Day of issue
   * 核发日期：核发综合许可证的当天（按城市时区）
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
   * 行业综合许可证编号：覆盖一个行业的综合许可证
   */
  readonly composite: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day on which it covers all again
   * 恢复日期：重新覆盖全部单项许可的第一天（按城市时区）
   * @format date
   */
  readonly restored_on: string;
  /**
   * Department that leads the supervision of the trade
   * 牵头单位：牵头监管该行业的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
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
   * 信用主体：信用所属的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Field of supervision that the grade is for, or 'general'
   * 监管领域：等级所适用的监管领域，通用的填“general”
   */
  readonly field: string;
  /**
   * Risk from a, low, to d, high
   * 信用风险等级：信用风险由低到高：a 低、b 较低、c 较高、d 高
   */
  readonly grade: CreditGrade;
  /**
   * The grade before, if there was one
   * 原等级：此前的信用风险等级，无则为空
   */
  readonly before?: CreditGrade | null;
  /**
   * First day on which it holds
   * 分级日期：该等级生效的第一天（按城市时区）
   * @format date
   */
  readonly graded_on: string;
  /**
   * Department that graded
   * 分级单位：评定等级的部门
   */
  readonly graded_by: Identifier;
  /**
   * Name and version of the method
   * 分级方法：所用分级方法的名称和版本
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
   * 信用主体：信用所属的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Number of the record
   * 失信记录编号：标识一条失信记录，信用修复时以此对应
   */
  readonly record: string;
  /**
   * How grave it is
   * 失信等级：失信行为的严重程度：轻微、一般或严重
   */
  readonly grade: MisconductGrade;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * First day of the record
   * 记录日期：失信记录生效的第一天（按城市时区）
   * @format date
   */
  readonly recorded_on: string;
  /**
   * Last day on which it is published, if it is
   * 公示截止日期：公示的最后一天（含当日），不公示则为空
   * @format date
   */
  readonly public_until?: string | null;
  /**
   * Matter codes that it may hold back
   * 关联事项：因该记录可能被限制办理的事项的编码
   */
  readonly matters: readonly string[];
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 信用主体：信用所属的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G3
   */
  readonly bearer: Identifier;
  /**
   * Number of the record
   * 失信记录编号：标识一条失信记录，信用修复时以此对应
   */
  readonly record: string;
  /**
   * First day without the record's effects
   * 修复日期：失信记录不再产生影响的第一天（按城市时区）
   * @format date
   */
  readonly repaired_on: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Matter codes that are free again
   * 恢复事项：恢复正常办理的事项的编码
   */
  readonly matters: readonly string[];
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
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
   * 使用登记编号：该特种设备，以使用登记的编号标识
   */
  readonly equipment: Identifier;
  /**
   * Day of the check
   * 检验日期：进行检验的当天（按城市时区）
   * @format date
   */
  readonly checked_on: string;
  /**
   * Body that checked it
   * 检验机构：依法可从事检验并实施本次检验的机构
   */
  readonly checked_by: Identifier;
  /**
   * What came of it
   * 检验结论：检验的结果：合格、整改后合格或不合格
   */
  readonly result: EquipmentResult;
  /**
   * Number of the report
   * 检验报告编号：检验机构出具的报告的编号
   */
  readonly report_no: string;
  /**
   * Last day for the next periodic check
   * 下次检验日期：进行下一次定期检验的最后一天（含当日）
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
   * 使用登记编号：该特种设备，以使用登记的编号标识
   */
  readonly equipment: Identifier;
  /**
   * What kind of equipment it is
   * 设备类型：特种设备的种类，如电梯、锅炉或起重机械
   */
  readonly kind: EquipmentKind;
  /**
   * Who operates it: an enterprise by its credit code, a person by a token
   * 使用单位：使用该设备的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly operator: Identifier;
  /**
   * Firm that maintains it, if known
   * 维保单位：负责维护保养的企业，未知则为空
   */
  readonly maintainer?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Its sensor or controller, if it has one
   * 感知设备：设备上的传感器或控制器，无则为空
   */
  readonly device?: Identifier | null;
  /**
   * Number of the manufacturer
   * 出厂编号：制造单位给出的设备编号
   */
  readonly serial_no: string;
  /**
   * Day of registration
   * 登记日期：办理使用登记的当天（按城市时区）
   * @format date
   */
  readonly registered_on: string;
  /**
   * Last day for the next periodic check
   * 下次检验日期：进行下一次定期检验的最后一天（含当日）
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
   * 使用登记编号：该特种设备，以使用登记的编号标识
   */
  readonly equipment: Identifier;
  /**
   * Status from now on
   * 设备状态：今后的状态：在用、停用、责令停用或报废
   */
  readonly status: EquipmentStatus;
  /**
   * Status before
   * 原状态：变更之前的状态
   */
  readonly before: EquipmentStatus;
  /**
   * First day of the new status
   * 变更日期：新状态生效的第一天（按城市时区）
   * @format date
   */
  readonly changed_on: string;
  /**
   * Department that decided, if one did
   * 决定单位：作出该项决定的部门，非由部门决定则为空
   */
  readonly decided_by?: Identifier | null;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
   */
  readonly cause?: string | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Number of the rectification ticket
   * 整改单编号：差评所引发的整改单的编号
   */
  readonly rectification_no: string;
  /**
   * What came of it
   * 整改结果：整改的结论：已整改、已解释说明或评价不实
   */
  readonly outcome: RectificationOutcome;
  /**
   * What was done, without personal data
   * 整改措施：针对差评采取的措施，不含个人信息
   */
  readonly measures: string;
  /**
   * Day it was closed
   * 办结日期：整改单办结的当天（按城市时区）
   * @format date
   */
  readonly closed_on: string;
  /**
   * Not after the last day
   * 是否按期：为真表示未超过整改的最后一天
   */
  readonly on_time: boolean;
  /**
   * Day the rater was reached, if so
   * 回访日期：回访联系上评价人的当天，未联系上则为空
   * @format date
   */
  readonly called_back_on?: string | null;
  /**
   * Stars given afterwards, if any, 1 to 5
   * 复评星级：整改后再次评价的星级，一至五星，未再评价则为空
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Number of the rectification ticket
   * 整改单编号：差评所引发的整改单的编号
   */
  readonly rectification_no: string;
  /**
   * Stars that led to it, 1 or 2
   * 总体星级：引发整改的差评星级，一星或二星
   */
  readonly stars: number;
  /**
   * Day it was opened
   * 启动日期：开立整改单的当天（按城市时区）
   * @format date
   */
  readonly opened_on: string;
  /**
   * Working days allowed for it
   * 整改时限（工作日）：完成整改所允许的工作日数
   */
  readonly days: number;
  /**
   * Last day for it
   * 整改截止日期：完成整改的最后一天（含当日）
   * @format date
   */
  readonly due: string;
  /**
   * The rater is to be called back
   * 是否回访：为真表示须向评价人回访
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
   * 办件编号：本办件，以申请的编号标识
   */
  readonly case: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Who rated, by credit code or token, if known
   * 评价人：作出评价的企业或个人，以信用代码或令牌标识，未知则为空
   * @remarks G2
   */
  readonly rater?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * How the rating was given
   * 评价渠道：评价经何种渠道作出，如总门户、随申办或窗口
   */
  readonly channel: ServiceChannel;
  /**
   * 1 (very bad) to 5 (very good) stars for the whole
   * 总体星级：对整体的评价，一星（非常不满意）至五星（非常满意）
   */
  readonly stars: number;
  /**
   * A bad evaluation: one or two stars
   * 是否差评：为真表示差评，即一星或二星
   */
  readonly negative: boolean;
  /**
   * Stars by aspect, as far as given
   * 指标评分：各方面的星级，仅含已评的方面
   */
  readonly indicators: readonly IndicatorScore[];
  /**
   * Ready-made phrases that were chosen
   * 评价标签：评价人选用的预设评语
   */
  readonly tags: readonly string[];
  /**
   * There are words too, to be read in tongban
   * 是否有文字评价：为真表示另有文字评价，可在一网通办平台查看
   */
  readonly commented: boolean;
  /**
   * When it was given
   * 评价时间：作出评价的时刻（带时区偏移）
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
   * 备案编号：本项备案，以其编号标识
   */
  readonly filing: Identifier;
  /**
   * Number of this state of the filing, from 1
   * 版本：该备案当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without it
   * 终止日期：备案不再有效的第一天（按城市时区）
   * @format date
   */
  readonly ended_on: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 备案编号：本项备案，以其编号标识
   */
  readonly filing: Identifier;
  /**
   * Number of this state of the filing, from 1
   * 版本：该备案当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * What it is about
   * 备案类型：备案所涉内容，如瓶装气用户、房屋租赁或油烟道清洗
   */
  readonly kind: FilingKind;
  /**
   * Matter code, if there is one
   * 事项编码：政务服务事项的编码，无则为空
   */
  readonly matter?: string | null;
  /**
   * Who has filed it: an enterprise by its credit code, a person by a token
   * 备案主体：办理备案的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly holder: Identifier;
  /**
   * Enterprise that supplies or serves, if the filing names one
   * 供应单位：备案所载的供应或服务企业，未载明则为空
   */
  readonly supplier?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * Day it was recorded
   * 备案日期：备案予以登记的当天（按城市时区）
   * @format date
   */
  readonly recorded_on: string;
  /**
   * Last day of validity, if it has one
   * 有效期止：备案有效的最后一天（含当日），无期限则为空
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
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
   * 事项编码：政务服务事项，以其编码标识
   */
  readonly matter: Identifier;
  /**
   * Number of this version of the guide, from 1
   * 版本：该办事指南版本的序号，从 1 起
   */
  readonly version: number;
  /**
   * Name of the matter
   * 事项名称：办事指南所载的政务服务事项的名称
   */
  readonly name: string;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * First day on which it holds
   * 生效日期：该版办事指南施行的第一天（按城市时区）
   * @format date
   */
  readonly effective_on: string;
  /**
   * By one department, or by several jointly
   * 办理方式：由一个部门单独办理，或由多个部门联合办理
   */
  readonly handling: Handling;
  /**
   * Working days that the law allows for the decision
   * 法定时限（工作日）：法律规定作出决定的工作日数
   */
  readonly legal_days: number;
  /**
   * Working days that the department promises
   * 承诺时限（工作日）：部门对外承诺办结的工作日数
   */
  readonly promised_days: number;
  /**
   * Routes that are open
   * 办理程序：可以选择的程序：一般程序、告知承诺
   */
  readonly routes: readonly ApplicationRoute[];
  /**
   * Channels that are open
   * 申请渠道：已开通的办理渠道，如总门户、随申办或窗口
   */
  readonly channels: readonly ServiceChannel[];
  /**
   * Most times that somebody has to come in person
   * 最多跑动次数：申请人至多须本人到场办理的次数
   */
  readonly max_visits: number;
  /**
   * Fee, in fen; 0 for none
   * 收费（分）：向申请人收取的费用，单位为分，0 表示不收费
   */
  readonly fee: number;
  /**
   * Documents that it asks for
   * 申请材料：该事项要求提交的材料
   */
  readonly documents: readonly GuideDocument[];
  /**
   * Number of the reform ticket that it answers, if one
   * 流程优化单编号：该版办事指南所回应的流程优化单，无则为空
   */
  readonly answers?: string | null;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
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
   * 事项编码：政务服务事项，以其编码标识
   */
  readonly matter: Identifier;
  /**
   * Number of this version of the guide, from 1
   * 版本：该办事指南版本的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without it
   * 取消日期：不再受理该事项申请的第一天（按城市时区）
   * @format date
   */
  readonly retired_on: string;
  /**
   * The matter that replaces it, if one does
   * 替代事项：取代该事项的新事项，无则为空
   */
  readonly replaced_by?: Identifier | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Day of the decision
   * 变更日期：作出变更决定的当天（按城市时区）
   * @format date
   */
  readonly amended_on: string;
  /**
   * What kind of change it is
   * 变更类型：变更的性质：迁址、扩大范围、更正或其他
   */
  readonly kind: AmendmentKind;
  /**
   * Who holds the permit
   * 持证主体：持有该许可证的企业或个人
   */
  readonly holder: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起：有效期的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Day of the decision
   * 撤销日期：作出撤销决定的当天（按城市时区）
   * @format date
   */
  readonly annulled_on: string;
  /**
   * First day on which it counts as not valid, often that of its issue
   * 自始无效日期：许可视为无效的第一天，多为核发之日
   * @format date
   */
  readonly void_from: string;
  /**
   * What was wrong when it was given
   * 撤销情形：核发时存在的问题，如超越职权、违反程序或欺骗贿赂
   */
  readonly ground: AnnulmentGround;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without the permit
   * 注销日期：许可因注销而失去效力的第一天（按城市时区）
   * @format date
   */
  readonly cancelled_on: string;
  /**
   * Legal basis of the decision
   * 法律依据：作出该决定所依据的法律条款，未注明时为空
   */
  readonly legal_basis?: string | null;
  /**
   * Reason given for the decision
   * 理由：作出该决定所说明的理由，未说明时为空
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without validity
   * 届满日期：有效期届满后不再有效的第一天（按城市时区）
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who holds the permit
   * 持证主体：持有该许可证的企业或个人
   */
  readonly holder: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起：有效期的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly valid_to: string;
  /**
   * Day of the decision
   * 核发日期：作出准予许可决定的当天（按城市时区）
   * @format date
   */
  readonly issued_on: string;
  /**
   * Issued on the applicant's promise, before any check
   * 告知承诺：为真表示凭申请人承诺核发，尚未核查
   * @defaultValue `false`
   */
  readonly via_commitment?: boolean;
  /**
   * Conditions laid down with the permit
   * 附加条件：随许可一并规定的条件，持证主体须遵守
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day on which it may be used again
   * 恢复日期：可以重新使用该许可的第一天（按城市时区）
   * @format date
   */
  readonly reinstated_on: string;
  /**
   * First day of the suspension that ends
   * 中止日期：现已结束的这次中止的第一天（按城市时区）
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly valid_to: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Day of the decision
   * 补换证日期：作出补换证决定的当天（按城市时区）
   * @format date
   */
  readonly reissued_on: string;
  /**
   * Why a new document was needed
   * 补换证类型：需要新证的缘由：遗失、损毁或换证
   */
  readonly kind: ReissueKind;
  /**
   * Who holds it: an enterprise by its credit code, a person by a token
   * 持证主体：持有许可或证照的主体：企业填统一社会信用代码，个人填令牌
   */
  readonly holder: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起：有效期的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly valid_to: string;
  /**
   * The new e-certificate, if there is one
   * 新证照标识：补换后的电子证照，无则为空
   */
  readonly certificate?: Identifier | null;
  /**
   * The e-certificate that it replaces
   * 原证照标识：被替换的电子证照，无则为空
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Matter code: what the permit allows
   * 事项编码：许可证对应的政务服务事项编码，表明准许从事的内容
   */
  readonly matter: string;
  /**
   * Who holds the permit
   * 持证主体：持有该许可证的企业或个人
   */
  readonly holder: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * First day of validity
   * 有效期起：有效期的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day of validity
   * 有效期止：有效期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly valid_to: string;
  /**
   * Day of the decision
   * 延续日期：作出延续决定的当天（按城市时区）
   * @format date
   */
  readonly renewed_on: string;
  /**
   * Requested and decided here, or decided elsewhere and recorded here
   * 办理方式：由本平台受理并决定，或由其他平台决定后在此登记
   */
  readonly basis: RenewalBasis;
  /**
   * The register did not know the permit: its history began earlier
   * 首次入库：为真表示许可库此前未收录该许可，其历史早于本次入库
   * @defaultValue `false`
   */
  readonly first_known?: boolean;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without the permit
   * 吊销日期：许可因吊销而失去效力的第一天（按城市时区）
   * @format date
   */
  readonly revoked_on: string;
  /**
   * Legal basis of the decision
   * 法律依据：作出该决定所依据的法律条款，未注明时为空
   */
  readonly legal_basis?: string | null;
  /**
   * Reason given for the decision
   * 理由：作出该决定所说明的理由，未说明时为空
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day on which it holds
   * 生效日期：核定范围生效的第一天（按城市时区）
   * @format date
   */
  readonly set_on: string;
  /**
   * Hours in which it may be used; any if none
   * 许可时段：可以使用该许可的每日时段，清单为空表示不限
   * @defaultValue `[]`
   */
  readonly hours?: readonly DailyHours[];
  /**
   * Most persons at a time
   * 核定人数（人）：同一时间至多允许的人数
   */
  readonly headcount?: number | null;
  /**
   * Most volume in all
   * 核准方量：累计至多允许的方量，单位为立方米
   */
  readonly volume?: number | null;
  /**
   * Points of the approved route, in order
   * 核准线路：核准线路沿途的各点，按顺序排列
   * @defaultValue `[]`
   */
  readonly route?: readonly Coordinate[];
  /**
   * Places to which it also extends
   * 核准场地：许可同样适用的其他场所
   * @defaultValue `[]`
   */
  readonly sites?: readonly Identifier[];
  /**
   * Vehicles that may be used, by tokens
   * 核准车辆：准许使用的车辆，以号牌令牌标识
   * @remarks G2
   * @defaultValue `[]`
   */
  readonly vehicles?: readonly Identifier[];
  /**
   * What may be done, as the permit says
   * 许可内容：许可证载明的准许从事的活动
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Stayed, or withheld as a penalty
   * 中止类型：中止许可，或作为行政处罚暂扣许可证件
   */
  readonly kind: SuspensionKind;
  /**
   * First day on which it must not be used
   * 中止日期：不得使用该许可的第一天（按城市时区）
   * @format date
   */
  readonly suspended_on: string;
  /**
   * Last day of it, if one is set
   * 中止期限：中止的最后一天（含当日），未定期限则为空
   * @format date
   */
  readonly until?: string | null;
  /**
   * Activities that rest; all of them if the list is empty
   * 中止范围：被中止的活动，清单为空表示全部中止
   */
  readonly scope: readonly string[];
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Id of the event that led to it, if one did
   * 起因事件：引发本事件的事件的标识，无则为空
   */
  readonly cause?: string | null;
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Number of this state of the permit, from 1
   * 版本：该许可当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * First day without the permit
   * 撤回日期：许可因撤回而失去效力的第一天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * What changed
   * 撤回情形：发生变化的是法律法规规章，还是客观情况
   */
  readonly ground: WithdrawalGround;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Legal basis of the decision, as the decision cites it
   * 法律依据：决定书所引用的法律依据，照原文填写
   */
  readonly legal_basis: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * The holder is compensated for the loss
   * 是否补偿：为真表示对持证主体的损失予以补偿
   */
  readonly compensation: boolean;
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 人员令牌：事件所涉的个人，以令牌代替身份信息
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Guardians, by tokens
   * 监护人：新生儿的监护人，以令牌标识
   * @remarks G4
   */
  readonly guardians: readonly Identifier[];
  /**
   * Day of birth
   * 出生日期：孩子出生的当天（按城市时区）
   * @format date
   * @remarks G4
   */
  readonly born_on: string;
  /**
   * Day of registration
   * 登记日期：办理出生登记的当天（按城市时区）
   * @format date
   */
  readonly registered_on: string;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号：所属的“一件事”，不属于则为空
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
   * 人员令牌：事件所涉的个人，以令牌代替身份信息
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Number of the care record
   * 关爱登记编号：标识一次独居关爱登记，终止时以此对应
   */
  readonly care_no: string;
  /**
   * First day without it
   * 终止日期：不再予以关爱的第一天（按城市时区），自该日起不得监测
   * @format date
   */
  readonly ended_on: string;
  /**
   * Because the consent was taken back
   * 是否撤回同意：为真表示因本人撤回同意而终止
   */
  readonly consent_withdrawn: boolean;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
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
   * 人员令牌：事件所涉的个人，以令牌代替身份信息
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Number of the care record
   * 关爱登记编号：标识一次独居关爱登记，终止时以此对应
   */
  readonly care_no: string;
  /**
   * The home
   * 住所：被关爱人居住的处所
   * @remarks G4
   */
  readonly place: Identifier;
  /**
   * Phone of the contact, by a token
   * 联系人令牌：联系人的电话，以令牌代替号码，无则为空
   * @remarks G3
   */
  readonly contact?: Identifier | null;
  /**
   * Kinds of signals that the person has consented to
   * 同意监测项：本人同意监测的信号种类
   * @remarks G3
   */
  readonly signals: readonly string[];
  /**
   * Day of the consent
   * 同意日期：本人表示同意的当天（按城市时区）
   * @format date
   */
  readonly consent_on: string;
  /**
   * Last day of the consent, if set
   * 同意截止日期：同意有效的最后一天（含当日），未设期限则为空
   * @format date
   */
  readonly consent_until?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
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
   * 人员令牌：事件所涉的个人，以令牌代替身份信息
   * @remarks G4
   */
  readonly person: Identifier;
  /**
   * Day of death
   * 死亡日期：该人死亡的当天（按城市时区）
   * @format date
   * @remarks G4
   */
  readonly died_on: string;
  /**
   * Day of registration
   * 登记日期：办理死亡登记的当天（按城市时区）
   * @format date
   */
  readonly registered_on: string;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * Department that acts, by its credit code or unit number
   * 办理单位：具体办理的部门，以统一社会信用代码或单位编号标识
   */
  readonly unit: Identifier;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号：所属的“一件事”，不属于则为空
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
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * People registered there
   * 登记人数（人）：登记在该场所的人数，不含身份信息
   * @remarks G2
   */
  readonly occupants: number;
  /**
   * Floor area, if known
   * 建筑面积：场所的建筑面积，单位为平方米，未知则为空
   */
  readonly floor_area?: number | null;
  /**
   * Rooms, if known
   * 居室数（间）：场所的房间数，未知则为空
   */
  readonly rooms?: number | null;
  /**
   * Day that the count is for
   * 统计日期：人数所对应的日期（按城市时区）
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
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * What kind of place it is
   * 场所类型：场所的种类：经营场所、工地或公共空间
   */
  readonly kind: PlaceKind;
  /**
   * Where it is
   * 坐标：所在位置的坐标，须注明坐标系；未掌握时为空
   */
  readonly location?: Coordinate | null;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * Postal address
   * 地址：邮政通信地址，未掌握时为空
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
   * 场所：所涉场所的编码
   */
  readonly place: Identifier;
  /**
   * In what role
   * 责任角色：以何种身份负责，如产权人、经营者、物业或维保单位
   */
  readonly role: ResponsibleRole;
  /**
   * Who answers for it: an enterprise by its credit code, a person by a token
   * 责任主体：对场所负责的主体：企业填统一社会信用代码，个人填令牌
   * @remarks G2
   */
  readonly responsible: Identifier;
  /**
   * Phone of the contact, by a token
   * 联系人令牌：联系人的电话，以令牌代替号码，无则为空
   * @remarks G3
   */
  readonly contact?: Identifier | null;
  /**
   * First day of the responsibility
   * 责任期起：承担责任的第一天（按城市时区）
   * @format date
   */
  readonly from_day: string;
  /**
   * Last day of it, if known
   * 责任期止：承担责任的最后一天（含当日），未知则为空
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
   * 经营主体：该经营主体，以统一社会信用代码标识
   */
  readonly entity: Identifier;
  /**
   * Number of the listing
   * 列入编号：本次列入经营异常名录的编号
   */
  readonly listing: string;
  /**
   * Why it was listed
   * 列入情形：列入的缘由，如住所无法联系或未报送年报
   */
  readonly ground: AbnormalityGround;
  /**
   * First day on the list
   * 列入日期：列入经营异常名录的第一天（按城市时区）
   * @format date
   */
  readonly listed_on: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
   */
  readonly reason: string;
  /**
   * Ids of the events that it rests on
   * 依据事件：据以作出该结果的各事件的标识
   */
  readonly evidence: readonly string[];
  /**
   * Ways against the decision that it names
   * 救济途径：决定书告知的对该决定不服时的救济途径
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
   * 经营主体：该经营主体，以统一社会信用代码标识
   */
  readonly entity: Identifier;
  /**
   * Number of the listing that ends
   * 列入编号：就此结束的那次列入的编号
   */
  readonly listing: string;
  /**
   * First day off the list
   * 移出日期：不在经营异常名录的第一天（按城市时区）
   * @format date
   */
  readonly removed_on: string;
  /**
   * Department that decided
   * 决定单位：作出该项决定的部门
   */
  readonly decided_by: Identifier;
  /**
   * Number of the written decision
   * 决定文书编号：作出决定的部门在决定书上标注的编号
   */
  readonly decision_no: string;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息
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
   * 经营主体：该经营主体，以统一社会信用代码标识
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本：该登记条目当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * What has changed
   * 变更事项：发生变更的登记事项，如名称、住所或经营范围
   */
  readonly changed: readonly SubjectPart[];
  /**
   * Name in the register, which is public
   * 名称：登记在册并向社会公开的名称
   */
  readonly name: string;
  /**
   * What kind of subject it is
   * 主体类型：主体的种类，如公司、个体工商户、合伙企业或分支机构
   */
  readonly kind: SubjectKind;
  /**
   * Legal representative or operator, by a token
   * 法定代表人：法定代表人或经营者，以令牌标识
   * @remarks G2
   */
  readonly representative?: Identifier | null;
  /**
   * Class of the main trade, GB/T 4754 code
   * 行业代码：主营行业的类别，按 GB/T 4754 编码
   */
  readonly industry?: string | null;
  /**
   * Registered capital, in fen, if it has one
   * 注册资本（分）：登记的注册资本，单位为分，无则为空
   */
  readonly capital?: number | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Postal address
   * 地址：邮政通信地址，未掌握时为空
   * @remarks G2
   */
  readonly address?: string | null;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * Day of the change
   * 变更日期：登记发生变更的当天（按城市时区）
   * @format date
   */
  readonly changed_on: string;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
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
   * 经营主体：该经营主体，以统一社会信用代码标识
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本：该登记条目当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Why it was closed
   * 注销情形：注销的缘由，如解散、破产、合并或吊销营业执照
   */
  readonly ground: ClosureGround;
  /**
   * First day without the subject
   * 注销日期：主体不复存在的第一天（按城市时区）
   * @format date
   */
  readonly closed_on: string;
  /**
   * The subject that follows it, if one does
   * 承继主体：承接其权利义务的主体，无则为空
   */
  readonly successor?: Identifier | null;
  /**
   * Reason given for it, without personal data
   * 理由：对此说明的理由，不含个人信息，未说明则为空
   */
  readonly reason?: string | null;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
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
   * 经营主体：该经营主体，以统一社会信用代码标识
   */
  readonly entity: Identifier;
  /**
   * Number of this state of the entry, from 1
   * 版本：该登记条目当前状态的序号，从 1 起
   */
  readonly version: number;
  /**
   * Name in the register, which is public
   * 名称：登记在册并向社会公开的名称
   */
  readonly name: string;
  /**
   * What kind of subject it is
   * 主体类型：主体的种类，如公司、个体工商户、合伙企业或分支机构
   */
  readonly kind: SubjectKind;
  /**
   * Legal representative or operator, by a token
   * 法定代表人：法定代表人或经营者，以令牌标识
   * @remarks G2
   */
  readonly representative?: Identifier | null;
  /**
   * Class of the main trade, GB/T 4754 code
   * 行业代码：主营行业的类别，按 GB/T 4754 编码
   */
  readonly industry?: string | null;
  /**
   * Registered capital, in fen, if it has one
   * 注册资本（分）：登记的注册资本，单位为分，无则为空
   */
  readonly capital?: number | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Postal address
   * 地址：邮政通信地址，未掌握时为空
   * @remarks G2
   */
  readonly address?: string | null;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * The subject that it is a branch of, if it is
   * 隶属主体：该分支机构所隶属的主体，非分支机构则为空
   */
  readonly parent?: Identifier | null;
  /**
   * Day of establishment
   * 成立日期：主体成立的当天（按城市时区）
   * @format date
   */
  readonly established_on: string;
  /**
   * The case that it comes from, if one does
   * 办件编号：所源自的办件，无则为空
   */
  readonly case?: Identifier | null;
  /**
   * The one-thing bundle that it belongs to
   * 一件事编号：所属的“一件事”，不属于则为空
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
   * 异常：本次异常的编号
   */
  readonly anomaly: Identifier;
  /**
   * What is out of the ordinary
   * 异常类型：何种情况异于正常，如噪声、扬尘、设备离线
   */
  readonly kind: AnomalyKind;
  /**
   * The device that noticed it, if one did
   * 感知设备：发现异常的感知设备，非设备发现时为空
   */
  readonly device?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置：问题发生处的坐标；可能即上报人住处，未掌握时为空
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * Since when it has been so
   * 开始时刻：异常情况开始出现的时刻
   * @format date-time
   */
  readonly began_at: string;
  /**
   * When it was recognised
   * 发现时刻：异常被识别出来的时刻，不早于开始时刻
   * @format date-time
   */
  readonly detected_at: string;
  /**
   * How long it has lasted
   * 持续时长：自开始至发现已持续的秒数
   */
  readonly sustained: number;
  /**
   * The value that stands out, in the unit given
   * 数值：异于正常的监测数值，按所列计量单位；无数值时为空
   */
  readonly value?: number | null;
  /**
   * The threshold it passed, in the same unit
   * 阈值：所越过的阈值，与数值采用同一计量单位；无阈值时为空
   */
  readonly threshold?: number | null;
  /**
   * Unit of measurement, UCUM
   * 计量单位：数值和阈值的计量单位，按 UCUM 书写；无数值时为空
   */
  readonly unit?: string | null;
  /**
   * How sure the detector is, from 0 to 1
   * 置信度：识别模型对结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly confidence: number;
  /**
   * Rule or model that recognised it, with its version
   * 识别模型：作出识别的规则或模型名称及其版本
   */
  readonly detector: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本事件所依据事件的编号，可据此逐条追溯
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
   * 服务：时钟所属的服务
   */
  readonly service: Identifier;
  /**
   * The moment reached
   * 推进至：时钟到达的时刻，此前发生的事件均已发布
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
   * 感知设备：感知设备的编号
   */
  readonly device: Identifier;
  /**
   * What it measures
   * 监测量：设备监测的物理量，如噪声、PM10、水位
   */
  readonly quantity: Quantity;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Where it is
   * 坐标：所在位置的坐标，须注明坐标系；未掌握时为空
   */
  readonly location?: Coordinate | null;
  /**
   * From when on it watches
   * 绑定时刻：设备开始监测该对象的时刻
   * @format date-time
   */
  readonly bound_at: string;
  /**
   * It must be there: its silence breaks a condition
   * 应装必传：是否必须安装并持续上传；中断即视为不符合条件
   */
  readonly required: boolean;
  /**
   * Longest span between two signs of life, with its unit
   * 心跳间隔：两次心跳之间允许的最长间隔及其计时单位，不作要求时为空
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
   * 感知设备：感知设备的编号
   */
  readonly device: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Until when it watched
   * 解绑时刻：设备停止监测该对象的时刻
   * @format date-time
   */
  readonly unbound_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 事实标志：事实标志的编号，撤回时沿用
   */
  readonly flag: Identifier;
  /**
   * Place, enterprise or person that it is true of; a person by token
   * 对象：该事实所涉的场所、企业或个人；个人以令牌代替
   * @remarks G3
   */
  readonly about: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * What is true of it
   * 标志类型：所标示的事实，如征收公告、灾害受损；不含具体情节
   */
  readonly kind: FlagKind;
  /**
   * First day on which it is true
   * 起始日期：该事实成立的第一天（按城市时区）
   * @format date
   */
  readonly valid_from: string;
  /**
   * Last day on which it is true, if known
   * 终止日期：该事实成立的最后一天（含当天，按城市时区），未知时为空
   * @format date
   */
  readonly valid_to?: string | null;
  /**
   * Unit that knows it
   * 数源单位：掌握并提供该事实的单位
   */
  readonly stated_by: Identifier;
  /**
   * Ids of the events it rests on
   * 依据事件：本事件所依据事件的编号，可据此逐条追溯
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
   * 事实标志：事实标志的编号，撤回时沿用
   */
  readonly flag: Identifier;
  /**
   * Place, enterprise or person that it is true of; a person by token
   * 对象：该事实所涉的场所、企业或个人；个人以令牌代替
   * @remarks G3
   */
  readonly about: Identifier;
  /**
   * What is true of it
   * 标志类型：所标示的事实，如征收公告、灾害受损；不含具体情节
   */
  readonly kind: FlagKind;
  /**
   * It was an error from the beginning
   * 自始不实：是否自始即为误标；否则为事后消失
   */
  readonly never_true: boolean;
  /**
   * First day on which it is not true
   * 撤回日期：该事实不再成立的第一天（按城市时区）
   * @format date
   */
  readonly withdrawn_on: string;
  /**
   * Reason given for the decision
   * 理由：作出该决定所说明的理由，未说明时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码：事件类别编码，按 GB/T 30428.2 或本市自定编码
   */
  readonly event_class: string;
  /**
   * Component concerned, GB/T 30428.2
   * 部件：所涉城市部件编码，按 GB/T 30428.2；不涉及部件时为空
   */
  readonly component?: Identifier | null;
  /**
   * Condition for filing that is met
   * 立案条件：该案件符合的立案条件
   */
  readonly filing_condition: string;
  /**
   * Condition under which it counts as solved
   * 结案条件：视为处置完成、可以结案的条件
   */
  readonly closing_condition: string;
  /**
   * Department that answers for the matter
   * 主管部门：对该事项负主管责任的部门
   */
  readonly lead_unit: Identifier;
  /**
   * Street or town that answers for the ground
   * 属地街镇：对该地块负属地责任的街道或乡镇，未掌握时为空
   */
  readonly street?: Identifier | null;
  /**
   * Limits, in the order in which they end
   * 阶段时限：各阶段时限，按届满先后排列
   */
  readonly milestones: readonly Milestone[];
  /**
   * When it was classified; the limits run from here
   * 定类时刻：完成定类的时刻，各时限自此起算
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The verification that was passed
   * 核查：据以结案的、已通过的核查编号
   */
  readonly verification: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Unit that closed it: not the one that handled it
   * 结案单位：办理结案的单位，不得为处置单位
   */
  readonly closed_by: Identifier;
  /**
   * Condition for closing that is met
   * 结案条件：结案时所符合的结案条件
   */
  readonly closing_condition: string;
  /**
   * When it was closed
   * 结案时刻：办理结案的时刻
   * @format date-time
   */
  readonly closed_at: string;
  /**
   * Within its limit, without the time it was parked
   * 按期结案：是否在时限内结案，挂账时间不计入
   */
  readonly on_time: boolean;
  /**
   * Solved on the spot by whoever found it
   * 自行处置：是否由发现者当场解决
   */
  readonly self_handled: boolean;
  /**
   * How often it was sent back
   * 返工次数：结案前的累计返工次数
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * What was reached
   * 阶段名称：已完成的阶段名称
   */
  readonly name: string;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * When it was reached
   * 完成时刻：该阶段完成的时刻
   * @format date-time
   */
  readonly reached_at: string;
  /**
   * Not after its limit
   * 是否按期：是否在该阶段时限内完成
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * Why it cannot be solved now
   * 挂账原因：时限内无法解决的原因，如待资金、权属争议
   */
  readonly reason: ParkReason;
  /**
   * What keeps it safe until then
   * 临时措施：挂账期间保障安全的临时措施
   */
  readonly interim_measure: string;
  /**
   * Unit that asked for it
   * 申请单位：申请挂账的单位
   */
  readonly applied_by: Identifier;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was parked; the clock stops here
   * 挂账时刻：准予挂账的时刻，计时自此停止
   * @format date-time
   */
  readonly parked_at: string;
  /**
   * Day on which it is looked at again
   * 复核日期：对挂账案件进行复核的日期（按城市时区）
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * What it is about, in the city's own classes
   * 类别：所涉问题的类别，按本市自定分类
   */
  readonly category: string;
  /**
   * Day of registration
   * 立案日期：立案的当天（按城市时区）
   * @format date
   */
  readonly registered_on: string;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置：问题发生处的坐标；可能即上报人住处，未掌握时为空
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * Why it is taken up again
   * 重开原因：结案后重新处置的原因，如问题反弹、回访不认可
   */
  readonly reason: ReopenReason;
  /**
   * Report that showed it, if one did
   * 触发上报件：反映该问题的上报件，无对应上报件时为空
   */
  readonly because_of?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was taken up again
   * 重开时刻：重新启动处置的时刻
   * @format date-time
   */
  readonly reopened_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was taken up again
   * 恢复时刻：恢复处置的时刻
   * @format date-time
   */
  readonly resumed_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The verification that was failed
   * 核查：未通过的那次核查的编号
   */
  readonly verification: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * How often it has gone back by now
   * 返工次数：截至本次的累计返工次数
   */
  readonly rework_count: number;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * What is still to be done
   * 返工原因：尚须继续处置的内容
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * Why it is void
   * 作废原因：案件作废的原因，如误立、重复、演练
   */
  readonly reason: VoidReason;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was voided
   * 作废时刻：案件作废的时刻
   * @format date-time
   */
  readonly voided_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 检查：检查的编号，自计划至公开不变
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * Why it is not made
   * 取消原因：不再实施检查的原因
   */
  readonly reason: string;
  /**
   * Day it was taken off the plan
   * 取消日期：检查从计划中取消的当天（按城市时区）
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
   * 检查：检查的编号，自计划至公开不变
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Why the inspection is held
   * 检查目的：实施本次检查的目的
   */
  readonly purpose: string;
  /**
   * Day of the visit
   * 检查日期：实施现场检查的当天（按城市时区）
   * @format date
   */
  readonly performed_on: string;
  /**
   * What came of it
   * 检查结果：检查得出的结论
   */
  readonly result: InspectionResult;
  /**
   * It was on the plan before
   * 计划内：检查前是否已列入计划
   */
  readonly planned: boolean;
  /**
   * What was found against the rules
   * 违规项：检查发现的各违规项
   * @defaultValue `[]`
   */
  readonly violations?: readonly Violation[];
  /**
   * Occurrences of critical violations
   * 重大违规次数：各重大违规项发现次数的合计
   * @defaultValue `0`
   */
  readonly critical?: number;
  /**
   * Occurrences of serious violations
   * 严重违规次数：各严重违规项发现次数的合计
   * @defaultValue `0`
   */
  readonly serious?: number;
  /**
   * Occurrences of minor violations
   * 轻微违规次数：各轻微违规项发现次数的合计
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
   * 检查：检查的编号，自计划至公开不变
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The inspection whose visit it shares
   * 合并至检查：与本检查合并实施的另一检查编号，即“进一次门查多件事”
   */
  readonly visit: Identifier;
  /**
   * Unit that leads the visit
   * 牵头单位：牵头实施合并检查的单位
   */
  readonly lead_unit: Identifier;
  /**
   * Units that take part
   * 参与单位：共同参加合并检查的单位
   */
  readonly units: readonly Identifier[];
  /**
   * Last day for the shared visit
   * 截止日期：完成合并检查的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly due_on: string;
  /**
   * Day it was merged
   * 合并日期：检查合并的当天（按城市时区）
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
   * 检查：检查的编号，自计划至公开不变
   */
  readonly inspection: Identifier;
  /**
   * The request that led to it, if one did
   * 检查请求：引发本次检查的检查请求编号，非由请求引发时为空
   */
  readonly request?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Why the inspection is held
   * 检查目的：实施本次检查的目的
   */
  readonly purpose: string;
  /**
   * Day it was planned
   * 计划日期：检查列入计划的当天（按城市时区）
   * @format date
   */
  readonly planned_on: string;
  /**
   * Last day for the visit, if there is one
   * 截止日期：完成现场检查的最后一天（含当天，按城市时区），未设期限时为空
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
   * 检查：检查的编号，自计划至公开不变
   */
  readonly inspection: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * What came of it
   * 检查结果：向社会公开的检查结论
   */
  readonly result: InspectionResult;
  /**
   * It was drawn by lot
   * 随机抽取：检查对象是否经随机抽取确定
   */
  readonly drawn: boolean;
  /**
   * Day it was made public
   * 公开日期：检查结果向社会公开的当天（按城市时区）
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
   * 考核对象：指标所考核的单位、街镇、网格、事项或事件类别
   */
  readonly measured: Identifier;
  /**
   * What kind of thing that is
   * 统计口径：考核对象属于单位、街镇、网格、事项或事件类别中的哪一种
   */
  readonly grain: Grain;
  /**
   * First day of the period
   * 统计起始日期：统计期的第一天（按城市时区）
   * @format date
   */
  readonly period_from: string;
  /**
   * Last day of the period
   * 统计终止日期：统计期的最后一天（含当天，按城市时区）
   * @format date
   */
  readonly period_to: string;
  /**
   * Only cases of this class, if one is given
   * 事件类别编码：仅统计该类别的案件，不限类别时为空
   */
  readonly event_class?: string | null;
  /**
   * Counts of cases
   * 案件指标：各环节的案件数量
   */
  readonly cases: CaseFigures;
  /**
   * Counts of the hotline
   * 热线指标：热线回访的件数统计，不涉及热线时为空
   */
  readonly hotline?: HotlineFigures | null;
  /**
   * Mean working hours from dispatch to closing
   * 平均处置时长（工作时）：自派遣至结案平均所用的工作时，无可统计案件时为空
   */
  readonly mean_disposal?: number | null;
  /**
   * Up to when events are counted
   * 计算时刻：计入统计的事件截至该时刻
   * @format date-time
   */
  readonly computed_at: string;
  /**
   * Number of this computation of the period, from 1
   * 版次：对该统计期的第几次计算，自 1 起；以版次最大者为准
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
   * 行政处罚：行政处罚的编号，撤销时沿用
   */
  readonly penalty: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Reconsideration, a court, or the department itself
   * 撤销途径：处罚经行政复议、行政诉讼或自行纠正而撤销
   */
  readonly ground: TongguanAnnulmentGround;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of that decision
   * 撤销日期：作出撤销决定的当天（按城市时区）
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
   * 行政处罚：行政处罚的编号，撤销时沿用
   */
  readonly penalty: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Violations that it punishes
   * 违法违规行为：本次处罚所针对的违法违规行为编号
   */
  readonly violations: readonly Identifier[];
  /**
   * What it consists of
   * 处罚种类：处罚包含的种类，如警告、罚款、吊销许可证件
   */
  readonly kinds: readonly PenaltyKind[];
  /**
   * Fine in fen, 1/100 of a yuan
   * 罚款金额（分）：罚款金额，以分（百分之一元）计；未处罚款时为空
   */
  readonly fine?: number | null;
  /**
   * Provision that it rests on, as the department cites it
   * 处罚依据：作出处罚所依据的条款，按处罚机关的引用写法
   */
  readonly provision: string;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * Day of the decision
   * 决定日期：作出处罚决定的当天（按城市时区）
   * @format date
   */
  readonly decided_on: string;
  /**
   * Last day on which it is open to the public
   * 公示截止日期：处罚信息向社会公示的最后一天（含当天，按城市时区），未定期限时为空
   * @format date
   */
  readonly published_until?: string | null;
  /**
   * Decided on the spot
   * 当场处罚：是否适用简易程序当场作出
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
   * 整改：本次整改的编号，自责令至完成不变
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为：须予整改的违法违规行为编号
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Verification that was passed, if one was
   * 核查：确认整改完成的核查编号，未经核查时为空
   */
  readonly verification?: Identifier | null;
  /**
   * Day it was put right
   * 整改完成日期：整改完成的当天（按城市时区）
   * @format date
   */
  readonly completed_on: string;
  /**
   * Not after the last day
   * 按期整改：是否不晚于整改截止日期完成
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 整改：本次整改的编号，自责令至完成不变
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为：须予整改的违法违规行为编号
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * Unit that orders it
   * 责令单位：责令整改的单位
   */
  readonly ordered_by: Identifier;
  /**
   * What must be put right
   * 整改要求：须改正的内容和达到的要求
   */
  readonly requirement: string;
  /**
   * Nothing may go on until it is done
   * 责令停止：整改完成前是否须停止施工或经营
   */
  readonly stop_work: boolean;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * When it was served
   * 责令时刻：责令整改文书送达的时刻
   * @format date-time
   */
  readonly ordered_at: string;
  /**
   * Last day to put it right
   * 整改截止日期：完成整改的最后一天（含当天，按城市时区），次日起为逾期
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
   * 整改：本次整改的编号，自责令至完成不变
   */
  readonly rectification: Identifier;
  /**
   * The violation to be put right
   * 违法违规行为：须予整改的违法违规行为编号
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Last day to put it right
   * 整改截止日期：完成整改的最后一天（含当天，按城市时区），次日起为逾期
   * @format date
   */
  readonly due_on: string;
  /**
   * Calendar days since the last day
   * 逾期天数（日历日）：自截止日期起已逾期的日历日数
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
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * What the caller wants, in the hotline's kinds
   * 诉求类型：来电人的诉求，按热线分类：咨询、求助、投诉、举报、建议等
   */
  readonly hotline_kind: HotlineKind;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码：事件类别编码，按 GB/T 30428.2 或本市自定编码
   */
  readonly event_class: string;
  /**
   * Matter code that it is about, if it is about one
   * 事项编码：所涉政务服务事项的编码，不涉及具体事项时为空
   */
  readonly matter?: string | null;
  /**
   * Application that it is about, if one is
   * 办件：所涉办件的编号，不涉及办件时为空
   */
  readonly case?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * How far other sources bear it out, from 0 to 1
   * 佐证程度：其他来源印证该问题的程度，取值 0 至 1，越大越充分
   */
  readonly corroboration: number;
  /**
   * How sure the judgement is, from 0 to 1
   * 置信度：研判结论的把握程度，取值 0 至 1，越大越确定
   */
  readonly confidence: number;
  /**
   * Rule, model or desk that judged, with its version
   * 研判依据：作出研判的规则、模型或坐席及其版本
   */
  readonly judged_by: string;
  /**
   * When it was judged
   * 研判时刻：完成研判的时刻
   * @format date-time
   */
  readonly classified_at: string;
  /**
   * Ids of the events it rests on
   * 依据事件：本事件所依据事件的编号，可据此逐条追溯
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
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The reporter could be reached
   * 是否接通：回访时是否联系上上报人
   */
  readonly reached: boolean;
  /**
   * A unit had been in touch in time
   * 是否响应：承办单位是否按时与上报人取得联系
   */
  readonly responded: boolean;
  /**
   * It was solved, says the reporter; none if not asked
   * 是否解决：上报人是否认为已解决，未询问时为空
   */
  readonly solved?: boolean | null;
  /**
   * The reporter is content; none if not asked
   * 是否满意：上报人是否满意，未询问时为空
   */
  readonly satisfied?: boolean | null;
  /**
   * When the reporter was asked
   * 回访时刻：回访上报人的时刻
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
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * The report that it is answered with
   * 并入上报件：合并后统一答复的上报件编号
   */
  readonly into: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * Why the two are one
   * 合并依据：认定为同一问题的依据，如同地同类、同一设备
   */
  readonly basis: MergeBasis;
  /**
   * How far they are apart
   * 距离：两件所报位置之间的米数，位置不详时为空
   */
  readonly distance?: number | null;
  /**
   * How alike they are, from 0 to 1
   * 相似度：两件的相似程度，取值 0 至 1，越大越相似
   */
  readonly score: number;
  /**
   * When they were merged
   * 合并时刻：两件合并的时刻
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
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * A complaint, or something that happened
   * 类型：投诉或事件
   */
  readonly kind: ReportKind;
  /**
   * How it reached the city
   * 渠道：问题反映到城市的途径，如热线、巡查、传感设备
   */
  readonly channel: Channel;
  /**
   * What it is about, in the city's own classes
   * 类别：所涉问题的类别，按本市自定分类
   */
  readonly category: string;
  /**
   * Day it happened
   * 发生日期：所反映问题发生的当天（按城市时区）
   * @format date
   */
  readonly occurred_on: string;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置：问题发生处的坐标；可能即上报人住处，未掌握时为空
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Division it lies in
   * 行政区划：所在的行政区划代码，按 GB/T 2260；未掌握时为空
   */
  readonly division?: string | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * The source marked it as a duplicate
   * 重复件：来源系统是否已标明为重复件
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
   * 上报件：上报件的编号，自接收至回访不变
   */
  readonly report: Identifier;
  /**
   * Why it is not filed
   * 不予立案原因：不予立案的原因，如不属受理范围、现场未发现
   */
  readonly reason: RejectReason;
  /**
   * Condition for filing that is not met
   * 未满足的立案条件：未能满足的立案条件，非因立案条件不予立案时为空
   */
  readonly filing_condition?: string | null;
  /**
   * Unit that it was passed on to, if one
   * 转办单位：转由其办理的单位，未转办时为空
   */
  readonly redirected_to?: Identifier | null;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * When it was decided
   * 不予立案时刻：决定不予立案的时刻
   * @format date-time
   */
  readonly rejected_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 资源：所调度资源的编号；人员以令牌代替
   * @remarks G2
   */
  readonly resource: Identifier;
  /**
   * What it is
   * 资源类型：资源类别：人员、队伍、车辆、装备、无人机或物资
   */
  readonly kind: ResourceKind;
  /**
   * Unit that it belongs to
   * 所属单位：资源所属的单位
   */
  readonly unit: Identifier;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * What was asked for and it can do
   * 能力要求：任务要求且该资源具备的能力
   */
  readonly competences: readonly string[];
  /**
   * How many pieces
   * 数量（件）：调度的件数
   * @defaultValue `1`
   */
  readonly quantity?: number;
  /**
   * When it was assigned
   * 调度时刻：资源指派给任务的时刻
   * @format date-time
   */
  readonly assigned_at: string;
  /**
   * When it is expected to be there
   * 预计到达时刻：资源预计到达现场的时刻，未作预计时为空
   * @format date-time
   */
  readonly expected_at?: string | null;
  /**
   * Ids of the events it rests on
   * 依据事件：本事件所依据事件的编号，可据此逐条追溯
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
   * 资源：所调度资源的编号；人员以令牌代替
   * @remarks G2
   */
  readonly resource: Identifier;
  /**
   * Unit that it belongs to
   * 所属单位：资源所属的单位
   */
  readonly unit: Identifier;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * When it had come, if it had
   * 到达时刻：资源实际到达现场的时刻，未到达时为空
   * @format date-time
   */
  readonly arrived_at?: string | null;
  /**
   * When it was free
   * 释放时刻：资源解除占用、可再调度的时刻
   * @format date-time
   */
  readonly released_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 感知设备：上传信号的感知设备
   */
  readonly device: Identifier;
  /**
   * A reading, a sign of life or an alarm
   * 信号类型：读数、心跳或报警
   */
  readonly kind: SignalKind;
  /**
   * What it measures
   * 监测量：设备监测的物理量，如噪声、PM10、水位
   */
  readonly quantity: Quantity;
  /**
   * The value, in the unit given; none with a sign of life
   * 数值：监测数值，按所列计量单位；心跳无数值
   */
  readonly value?: number | null;
  /**
   * Unit of measurement, UCUM
   * 计量单位：数值的计量单位，按 UCUM 书写；无数值时为空
   */
  readonly unit?: string | null;
  /**
   * How long a time the value is an average of
   * 平均时长：数值为平均值时所平均的秒数，非平均值时为空
   */
  readonly averaged_over?: number | null;
  /**
   * When the device took it
   * 采集时刻：设备采集该数据的时刻
   * @format date-time
   */
  readonly sensed_at: string;
  /**
   * The device is within its calibration
   * 数据有效：设备是否在检定或校准有效期内
   * @defaultValue `true`
   */
  readonly trusted?: boolean;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Where it is
   * 坐标：所在位置的坐标，须注明坐标系；未掌握时为空
   */
  readonly location?: Coordinate | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
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
   * 监管事项：监管或督办事项的编号
   */
  readonly supervision: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Street or town that answers for the ground
   * 属地街镇：对该地块负属地责任的街道或乡镇，未掌握时为空
   */
  readonly street?: Identifier | null;
  /**
   * Unit that supervises
   * 监管单位：负责事中事后监管的单位
   */
  readonly supervisor_unit: Identifier;
  /**
   * When it was pushed to the unit
   * 推送时刻：许可决定推送给该单位的时刻
   * @format date-time
   */
  readonly pushed_at: string;
  /**
   * When it was claimed
   * 认领时刻：该单位认领监管事项的时刻
   * @format date-time
   */
  readonly claimed_at: string;
  /**
   * Within the time for it
   * 按时认领：是否在认领时限内认领
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
   * 监管事项：监管或督办事项的编号
   */
  readonly supervision: Identifier;
  /**
   * The permit
   * 许可证：所涉许可证的编号
   */
  readonly permit: Identifier;
  /**
   * Unit that supervises
   * 监管单位：负责事中事后监管的单位
   */
  readonly supervisor_unit: Identifier;
  /**
   * Wrong territory, wrong competence or unclear ownership
   * 退回原因：退回的原因：属地不符、职能不符或权属不清
   */
  readonly reason: ReturnReason;
  /**
   * Unit that it should go to, says this one
   * 建议单位：退回单位认为应负责的单位，未提出时为空
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How often it has come back, with this
   * 退回次数：截至本次的累计退回次数
   */
  readonly returns: number;
  /**
   * When it came back
   * 退回时刻：监管事项退回的时刻
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
   * 监管事项：监管或督办事项的编号
   */
  readonly supervision: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * Stage at which the incident stands
   * 所处阶段：督办时案件所处的办理阶段
   */
  readonly stage: Stage;
  /**
   * Unit that is urged
   * 被督办单位：被督促办理的单位
   */
  readonly urged_unit: Identifier;
  /**
   * Unit that urges
   * 督办单位：发出督办的单位
   */
  readonly urged_by: Identifier;
  /**
   * Why it is urged
   * 督办原因：督办的原因，如超期、多次退单、社会关注
   */
  readonly reason: UrgeReason;
  /**
   * What is expected
   * 督办要求：要求被督办单位完成的内容
   */
  readonly requirement: string;
  /**
   * How often it was urged, with this
   * 督办次数：截至本次的累计督办次数
   */
  readonly times: number;
  /**
   * When it was urged
   * 督办时刻：发出督办的时刻
   * @format date-time
   */
  readonly urged_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * When it was accepted
   * 签收时刻：处置单位签收任务的时刻，处置计时自此开始
   * @format date-time
   */
  readonly accepted_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * Accepted within the time for it
   * 按时签收：是否在签收时限内签收
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that must do it
   * 审定处置单位：经审定必须承办的单位，不得再退
   */
  readonly handler_unit: Identifier;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * Units that had returned it and were heard
   * 听取意见单位：曾经退单并已听取其意见的单位
   */
  readonly heard_units: readonly Identifier[];
  /**
   * Rule or fact that it rests on
   * 审定依据：审定所依据的规定或事实
   */
  readonly ground: string;
  /**
   * How often it has come back so far
   * 退单次数：截至目前的累计退单次数
   */
  readonly returns: number;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * When it was decided; the clock runs from here
   * 审定时刻：作出审定的时刻，计时自此开始
   * @format date-time
   */
  readonly adjudicated_at: string;
  /**
   * Later tasks of this kind go there at once
   * 作为先例：此后同类任务是否直接派往该单位
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * What is to be done
   * 任务类型：任务要求完成的工作类别，如处置、巡查、停工
   */
  readonly kind: TaskKind;
  /**
   * Class of the event, GB/T 30428.2 or the city's own
   * 事件类别编码：事件类别编码，按 GB/T 30428.2 或本市自定编码
   */
  readonly event_class: string;
  /**
   * Centre that dispatches
   * 派遣单位：派遣任务的指挥中心
   */
  readonly dispatcher_unit: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Units that help; the handler leads
   * 协办单位：协助办理的单位，由处置单位牵头
   */
  readonly supporting_units: readonly Identifier[];
  /**
   * Street or town that answers for the ground
   * 属地街镇：对该地块负属地责任的街道或乡镇，未掌握时为空
   */
  readonly street?: Identifier | null;
  /**
   * Management grid it lies in
   * 单元网格：所在的城市管理单元网格编码，未掌握时为空
   */
  readonly grid?: string | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * Where it was; may be the reporter's own door
   * 发生位置：问题发生处的坐标；可能即上报人住处，未掌握时为空
   * @remarks G2
   */
  readonly location?: Coordinate | null;
  /**
   * What is expected; names nobody
   * 派遣意见：对办理的要求，不得出现个人姓名
   * @remarks G2
   */
  readonly instruction: string;
  /**
   * How soon it must be accepted, with its unit
   * 签收时限：须在多长时间内签收，含计时单位
   */
  readonly accept_within: TimeLimit;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * When it was sent out
   * 派遣时刻：任务派出的时刻
   * @format date-time
   */
  readonly dispatched_at: string;
  /**
   * How often it has come back so far
   * 退单次数：截至目前的累计退单次数
   */
  readonly returns: number;
  /**
   * Returns after which it is adjudicated instead
   * 退单上限：退单达到该次数后改由审定派遣
   */
  readonly max_returns: number;
  /**
   * Under which the unit may ask for contacts once it has accepted
   * 联系人索取编号：处置单位签收后凭此编号索取联系人信息，未提供时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * How much more is given, with its unit
   * 批准延长：批准延长的时长及其计时单位
   */
  readonly extra: TimeLimit;
  /**
   * When it was decided
   * 批准时刻：批准延期的时刻
   * @format date-time
   */
  readonly granted_at: string;
  /**
   * New end of the limit
   * 延期后截止时刻：延期后时限届满的时刻
   * @format date-time
   */
  readonly due_at: string;
  /**
   * How often it was extended, with this
   * 延期次数：截至本次的累计延期次数
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that decided
   * 决定单位：作出该决定的单位
   */
  readonly decided_by: Identifier;
  /**
   * Why not
   * 不予延期原因：不予延期的原因
   */
  readonly reason: string;
  /**
   * When it was decided
   * 决定时刻：决定不予延期的时刻
   * @format date-time
   */
  readonly refused_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * How much more is asked for, with its unit
   * 申请延长：申请延长的时长及其计时单位
   */
  readonly extra: TimeLimit;
  /**
   * Why more time is needed
   * 延期原因：需要延长时限的原因
   */
  readonly reason: string;
  /**
   * When it was asked for
   * 申请时刻：提出延期申请的时刻
   * @format date-time
   */
  readonly requested_at: string;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Done, partly done, or it cannot be done
   * 处置结果：已处置、部分处置或无法处置
   */
  readonly outcome: FeedbackOutcome;
  /**
   * What was done
   * 处置措施：已采取的处置措施
   */
  readonly measures: readonly string[];
  /**
   * When it was reported back
   * 反馈时刻：反馈处置结果的时刻
   * @format date-time
   */
  readonly submitted_at: string;
  /**
   * Not after the end of the limit
   * 按期处置：是否在时限届满前反馈
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Ids of the events that this answers
   * 依据事件：本次反馈所回应事件的编号
   */
  readonly follows: readonly string[];
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Wrong territory, wrong competence or unclear ownership
   * 退单原因：退单的原因：属地不符、职能不符或权属不清
   */
  readonly reason: ReturnReason;
  /**
   * Rule or fact that it rests on
   * 退单依据：退单所依据的规定或事实
   */
  readonly ground: string;
  /**
   * Unit that it should go to, says this one
   * 建议单位：退单单位认为应负责的单位，未提出时为空
   */
  readonly suggested_unit?: Identifier | null;
  /**
   * How often it has come back, with this
   * 退单次数：截至本次的累计退单次数
   */
  readonly returns: number;
  /**
   * The most returns are reached: adjudicate
   * 应审定：退单次数已达上限，应予审定
   */
  readonly adjudication_due: boolean;
  /**
   * When it came back
   * 退单时刻：任务退回的时刻
   * @format date-time
   */
  readonly returned_at: string;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
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
   * 案件：所立案件的编号，自立案至结案不变
   */
  readonly incident: Identifier;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task
   * 任务：派遣任务的编号，退单、审定后不变
   */
  readonly task: Identifier;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Who has begun, by token; only where the unit must know
   * 处置人员令牌：开始处置的人员，以令牌代替；仅在单位须知时提供，否则为空
   * @remarks G2
   */
  readonly worker?: Identifier | null;
  /**
   * When it was begun
   * 开始时刻：开始处置的时刻
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
   * 车辆令牌：被识别的车辆，以号牌令牌代替
   * @remarks G3
   */
  readonly vehicle: Identifier;
  /**
   * The camera
   * 摄像设备：拍摄到车辆的摄像设备
   */
  readonly device: Identifier;
  /**
   * Where it was
   * 车辆位置：车辆被识别时所在的坐标
   * @remarks G3
   */
  readonly location: Coordinate;
  /**
   * When it was there
   * 识别时刻：车辆被识别的时刻
   * @format date-time
   * @remarks G3
   */
  readonly sighted_at: string;
  /**
   * How sure the reading of the plate is, from 0 to 1
   * 置信度：号牌识别的把握程度，取值 0 至 1，越大越确定
   */
  readonly confidence: number;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
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
   * 核查：本次核查的编号，自指派至得出结论不变
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型：核查内容：案件、整改、恢复原状或停业
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象：被核查的案件、整改、许可或场所编号
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位：派遣任务的指挥中心，非派遣任务时为空
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位：实施核查的单位，不得为处置单位或派遣单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it is to be verified
   * 核查方式：要求采用的核查方式：现场、视频、传感或回访
   */
  readonly method: Method;
  /**
   * What must be so for it to be passed
   * 核查标准：核查通过所须达到的条件
   */
  readonly condition: string;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * How long it may take, with its unit
   * 时限：允许用时的长度及其计时单位
   */
  readonly limit: TimeLimit;
  /**
   * End of the limit, after calendar and pauses
   * 截止时刻：时限届满的时刻，已按工作日历推算并顺延中止时间
   * @format date-time
   */
  readonly due_at: string;
  /**
   * When it was assigned
   * 指派时刻：核查任务指派的时刻
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
   * 核查：本次核查的编号，自指派至得出结论不变
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型：核查内容：案件、整改、恢复原状或停业
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象：被核查的案件、整改、许可或场所编号
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位：派遣任务的指挥中心，非派遣任务时为空
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位：实施核查的单位，不得为处置单位或派遣单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it was verified
   * 核查方式：实际采用的核查方式：现场、视频、传感或回访
   */
  readonly method: Method;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * When somebody looked
   * 核查时刻：实施核查的时刻
   * @format date-time
   */
  readonly verified_at: string;
  /**
   * Not after its limit
   * 按时核查：是否在核查时限内完成
   */
  readonly on_time: boolean;
  /**
   * What is missing
   * 不合格情形：尚未达到要求之处
   */
  readonly shortcoming: string;
  /**
   * How often it was failed, with this
   * 未通过次数：截至本次的累计未通过次数
   */
  readonly failures: number;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
   * @remarks G2
   */
  readonly evidence_files: readonly EvidenceFile[];
  /**
   * Remark of the unit; names nobody
   * 说明：单位所作的说明，不得出现个人姓名；无说明时为空
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
   * 核查：本次核查的编号，自指派至得出结论不变
   */
  readonly verification: Identifier;
  /**
   * What is verified
   * 核查类型：核查内容：案件、整改、恢复原状或停业
   */
  readonly kind: VerificationKind;
  /**
   * The incident, rectification, permit or place verified
   * 核查对象：被核查的案件、整改、许可或场所编号
   */
  readonly about: Identifier;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * The report that began it and keeps its order
   * 上报件：引发该案件的上报件，相关事件按其排序；无上报件时为空
   */
  readonly report?: Identifier | null;
  /**
   * The task it belongs to, if it does
   * 任务：所属派遣任务的编号，不属任何任务时为空
   */
  readonly task?: Identifier | null;
  /**
   * Unit that handles it
   * 处置单位：负责处置的单位
   */
  readonly handler_unit: Identifier;
  /**
   * Centre that dispatched it, if one did
   * 派遣单位：派遣任务的指挥中心，非派遣任务时为空
   */
  readonly dispatcher_unit?: Identifier | null;
  /**
   * Unit that verifies: neither of the two
   * 核查单位：实施核查的单位，不得为处置单位或派遣单位
   */
  readonly verifier_unit: Identifier;
  /**
   * How it was verified
   * 核查方式：实际采用的核查方式：现场、视频、传感或回访
   */
  readonly method: Method;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * When somebody looked
   * 核查时刻：实施核查的时刻
   * @format date-time
   */
  readonly verified_at: string;
  /**
   * Not after its limit
   * 按时核查：是否在核查时限内完成
   */
  readonly on_time: boolean;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
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
   * 违法违规行为：违法违规行为的编号，整改和处罚据此引用
   */
  readonly violation: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * Enterprise or person concerned; a person by token
   * 当事主体：所涉企业或个人；个人以令牌代替，未掌握时为空
   * @remarks G2
   */
  readonly party?: Identifier | null;
  /**
   * Inspection that found it, if one did
   * 检查：发现该行为的检查编号，非检查发现时为空
   */
  readonly inspection?: Identifier | null;
  /**
   * The incident it belongs to, if it does
   * 案件：所属案件的编号，未立案时为空
   */
  readonly incident?: Identifier | null;
  /**
   * Number in the department's list
   * 违规条目：该行为在主管部门清单中的条目编号
   */
  readonly code: string;
  /**
   * How grave it is
   * 严重程度：违法违规行为的严重程度
   */
  readonly severity: Severity;
  /**
   * A law, a condition, a promise or a standard
   * 违反类型：违反的是法规、许可条件、承诺还是标准
   */
  readonly broken: CitationKind;
  /**
   * Provision that was broken, as the department cites it
   * 违反条款：被违反的条款，按主管部门的引用写法
   */
  readonly provision: string;
  /**
   * What was promised for the permit is not so
   * 承诺不实：办理许可时所作承诺与实际不符
   */
  readonly false_promise: boolean;
  /**
   * Unit that found it
   * 查办单位：发现该行为的单位
   */
  readonly found_by: Identifier;
  /**
   * When it was found
   * 发现时刻：发现该行为的时刻
   * @format date-time
   */
  readonly found_at: string;
  /**
   * How many times it was found
   * 次数：该行为被发现的次数
   * @defaultValue `1`
   */
  readonly occurrences?: number;
  /**
   * Evidence, by reference
   * 证据：证据文件的引用，只传摘要与类型，不传文件本身
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Who has answered; a person by token
   * 应答对象：作出应答的单位或个人；个人以令牌代替
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * When the answer came
   * 应答时刻：收到应答的时刻
   * @format date-time
   */
  readonly acknowledged_at: string;
  /**
   * Does what was asked: work has stopped, signs are fastened
   * 已落实：是否已按要求落实，如已停工、已加固招牌
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号：本条预警消息自身的编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位：发布本条消息的单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻：本条消息发布的时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态：实际预警，或演练、测试
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型：首次发布、更新或解除
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息：本条消息所取代的此前消息编号
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种：即将发生的灾害种类，如台风、暴雨、燃气
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别：红、橙、黄、蓝四级，依次对应一级至四级
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度：影响的严重程度，取公共预警协议（CAP）的用语
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度：应对的紧急程度，取公共预警协议（CAP）的用语
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度：发生的确定程度，取公共预警协议（CAP）的用语
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题：预警消息的标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容：预计发生的情况及其影响
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引：应采取的防御措施，未给出时为空
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划：预警覆盖的行政区划代码，按 GB/T 2260
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围：影响范围的边界，首尾点相同；已用行政区划表示时为空
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻：本条消息开始生效的时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻：灾害预计开始的时刻，未作预计时为空
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻：未提前解除时，本条消息失效的时刻
   * @format date-time
   */
  readonly expires: string;
  /**
   * Reason given for the decision
   * 理由：作出该决定所说明的理由，未说明时为空
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号：本条预警消息自身的编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位：发布本条消息的单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻：本条消息发布的时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态：实际预警，或演练、测试
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型：首次发布、更新或解除
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息：本条消息所取代的此前消息编号
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种：即将发生的灾害种类，如台风、暴雨、燃气
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别：红、橙、黄、蓝四级，依次对应一级至四级
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度：影响的严重程度，取公共预警协议（CAP）的用语
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度：应对的紧急程度，取公共预警协议（CAP）的用语
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度：发生的确定程度，取公共预警协议（CAP）的用语
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题：预警消息的标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容：预计发生的情况及其影响
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引：应采取的防御措施，未给出时为空
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划：预警覆盖的行政区划代码，按 GB/T 2260
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围：影响范围的边界，首尾点相同；已用行政区划表示时为空
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻：本条消息开始生效的时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻：灾害预计开始的时刻，未作预计时为空
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻：未提前解除时，本条消息失效的时刻
   * @format date-time
   */
  readonly expires: string;
  /**
   * Level before
   * 原预警级别：升级前的预警级别
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号：本条预警消息自身的编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位：发布本条消息的单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻：本条消息发布的时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态：实际预警，或演练、测试
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型：首次发布、更新或解除
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息：本条消息所取代的此前消息编号
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种：即将发生的灾害种类，如台风、暴雨、燃气
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别：红、橙、黄、蓝四级，依次对应一级至四级
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度：影响的严重程度，取公共预警协议（CAP）的用语
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度：应对的紧急程度，取公共预警协议（CAP）的用语
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度：发生的确定程度，取公共预警协议（CAP）的用语
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题：预警消息的标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容：预计发生的情况及其影响
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引：应采取的防御措施，未给出时为空
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划：预警覆盖的行政区划代码，按 GB/T 2260
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围：影响范围的边界，首尾点相同；已用行政区划表示时为空
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻：本条消息开始生效的时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻：灾害预计开始的时刻，未作预计时为空
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻：未提前解除时，本条消息失效的时刻
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Who was told; a person by token
   * 告知对象：被告知的单位或个人；个人以令牌代替
   * @remarks G2
   */
  readonly recipient: Identifier;
  /**
   * The permit concerned, if one is
   * 许可证：所涉许可证的编号，不涉及许可时为空
   */
  readonly permit?: Identifier | null;
  /**
   * The place concerned, if it is known
   * 场所：所涉场所的编码，未掌握时为空
   */
  readonly place?: Identifier | null;
  /**
   * What to do
   * 防御要求：要求告知对象采取的措施
   */
  readonly instruction: string;
  /**
   * When it was sent
   * 告知时刻：告知发出的时刻
   * @format date-time
   */
  readonly notified_at: string;
  /**
   * Number of this attempt, from 1
   * 第几次告知：对该对象的第几次告知，自 1 起
   */
  readonly attempt: number;
  /**
   * Until when an answer is expected
   * 应答截止：期待应答的截止时刻，无须应答时为空
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
   * 预警：预警的编号，更新、升级和解除时沿用
   */
  readonly warning: Identifier;
  /**
   * Number of this message
   * 消息编号：本条预警消息自身的编号
   */
  readonly identifier: string;
  /**
   * Unit that sends it
   * 发布单位：发布本条消息的单位
   */
  readonly sender: Identifier;
  /**
   * When it was sent
   * 发布时刻：本条消息发布的时刻
   * @format date-time
   */
  readonly sent: string;
  /**
   * In earnest, or an exercise or test
   * 消息状态：实际预警，或演练、测试
   */
  readonly message_status: MessageStatus;
  /**
   * A first alert, an update or a cancellation
   * 消息类型：首次发布、更新或解除
   */
  readonly message_type: MessageKind;
  /**
   * Numbers of the earlier messages it replaces
   * 引用消息：本条消息所取代的此前消息编号
   */
  readonly references: readonly string[];
  /**
   * What is coming
   * 灾种：即将发生的灾害种类，如台风、暴雨、燃气
   */
  readonly hazard: Hazard;
  /**
   * Red, orange, yellow or blue: I to IV
   * 预警级别：红、橙、黄、蓝四级，依次对应一级至四级
   */
  readonly level: WarningLevel;
  /**
   * How grave it is, in the protocol's words
   * 严重程度：影响的严重程度，取公共预警协议（CAP）的用语
   */
  readonly severity: WarningSeverity;
  /**
   * How soon to act, in the protocol's words
   * 紧急程度：应对的紧急程度，取公共预警协议（CAP）的用语
   */
  readonly urgency: WarningUrgency;
  /**
   * How sure it is, in the protocol's words
   * 确定程度：发生的确定程度，取公共预警协议（CAP）的用语
   */
  readonly certainty: WarningCertainty;
  /**
   * Headline
   * 标题：预警消息的标题
   */
  readonly headline: string;
  /**
   * What is to be expected
   * 预警内容：预计发生的情况及其影响
   */
  readonly description: string;
  /**
   * What to do
   * 防御指引：应采取的防御措施，未给出时为空
   */
  readonly instruction?: string | null;
  /**
   * Divisions that it holds for, GB/T 2260
   * 影响区划：预警覆盖的行政区划代码，按 GB/T 2260
   */
  readonly divisions: readonly string[];
  /**
   * Outline of the area, closed by its first point; empty where divisions say it
   * 影响范围：影响范围的边界，首尾点相同；已用行政区划表示时为空
   */
  readonly polygon: readonly Coordinate[];
  /**
   * From when on the message holds
   * 生效时刻：本条消息开始生效的时刻
   * @format date-time
   */
  readonly effective: string;
  /**
   * When the hazard is expected to begin
   * 预计开始时刻：灾害预计开始的时刻，未作预计时为空
   * @format date-time
   */
  readonly onset?: string | null;
  /**
   * Until when it holds unless cancelled
   * 失效时刻：未提前解除时，本条消息失效的时刻
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

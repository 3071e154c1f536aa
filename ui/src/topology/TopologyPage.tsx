import { type ReactNode, useMemo } from "react";
import { SERVICES, type Service, urlOf } from "../api/config";
import { Link } from "../app/Link";
import { type Contract, mergeReports } from "../contracts/catalog";
import type { Board } from "../live/board";
import { useBoard } from "../live/state";
import { type TopicRow, topicRows } from "../operations/figures";
import { count } from "../shared/money";
import { useNow } from "../shared/useNow";
import { type Edge, type Graph, layout, NODE_HEIGHT, type Node, SERVICE_WIDTH, TOPIC_WIDTH } from "./graph";
import { ratesOf } from "./rates";
import "./topology.css";

const CONTRACTS: readonly Contract[] = mergeReports({});
const GRAPH = layout(CONTRACTS);

/** Services and topics, with the messages that move between them and what is wrong with each. */
export default function TopologyPage() {
  const figures = useFigures();
  return (
    <section className="page">
      <header>
        <h1>Topology</h1>
        <p className="lead">Messages move from the service that writes to the topic, and on to those that read it. A click opens a contract or an API.</p>
      </header>
      <div className="topology" tabIndex={0} role="group" aria-label="Services and topics">
        <div className="graph" style={{ width: GRAPH.width, height: GRAPH.height }}>
          <Edges graph={GRAPH} figures={figures} />
          {GRAPH.nodes.map((node) => (
            <Positioned key={node.name} node={node}>
              {node.kind === "topic" ? <TopicNode name={node.name} figures={figures} /> : <ServiceNode name={node.name} />}
            </Positioned>
          ))}
        </div>
      </div>
    </section>
  );
}

interface Figures {
  operations: Board["operations"];
  rows: ReadonlyMap<string, TopicRow>;
  rates: ReadonlyMap<string, number>;
}

function useFigures(): Figures {
  const operations = useBoard((board) => board.operations);
  const events = useBoard((board) => board.events);
  const now = useNow(1000);
  const rows = useMemo(() => new Map(topicRows(Object.values(operations)).map((row) => [row.topic, row])), [operations]);
  const rates = useMemo(() => ratesOf(events, now), [events, now]);
  return { operations, rows, rates };
}

function Positioned({ node, children }: { node: Node; children: ReactNode }) {
  const width = node.kind === "topic" ? TOPIC_WIDTH : SERVICE_WIDTH;
  return (
    <div className="node-position" style={{ left: node.x, top: node.y, width, height: NODE_HEIGHT }}>
      {children}
    </div>
  );
}

function Edges({ graph, figures }: { graph: Graph; figures: Figures }) {
  return (
    <svg width={graph.width} height={graph.height} aria-hidden="true">
      <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M 0 0 L 8 4 L 0 8 z" />
      </marker>
      {graph.edges.map((edge) => (
        <EdgeLine key={`${edge.topic}/${edge.service}/${edge.part}`} edge={edge} figures={figures} />
      ))}
    </svg>
  );
}

const MAX_DOTS = 4;
const TRAVEL = 2; // seconds

/** A line, with dots that move while messages do; more of them for a higher rate. */
function EdgeLine({ edge, figures }: { edge: Edge; figures: Figures }) {
  const rate = figures.rates.get(edge.topic) ?? 0;
  const backlog = backlogOf(edge, figures);
  const dots = rate === 0 ? 0 : Math.min(MAX_DOTS, Math.ceil(rate));
  return (
    <g className={backlog ? "edge backlog" : "edge"}>
      <path d={edge.path} markerEnd="url(#arrow)" />
      {Array.from({ length: dots }, (_, index) => (
        <circle key={index} r="3.5">
          <animateMotion dur={`${TRAVEL}s`} begin={`${(index * TRAVEL) / dots}s`} repeatCount="indefinite" path={edge.path} />
        </circle>
      ))}
      {backlog && (
        <text x={edge.x} y={edge.y - 6} textAnchor="middle">
          {backlog}
        </text>
      )}
    </g>
  );
}

/** The backlog: unsent events of a producer, unhandled messages of a consumer; empty for nothing. */
function backlogOf({ topic, part, service }: Edge, { operations }: Figures): string {
  const figures = isKnown(service) ? operations[service] : undefined;
  const [name, number] = part === "producer" ? ["outbox", figures?.outbox[topic]] : ["lag", figures?.lag?.[topic]];
  return number ? `${name} ${count(number)}` : "";
}

function TopicNode({ name, figures }: { name: string; figures: Figures }) {
  const rate = figures.rates.get(name) ?? 0;
  const dead = figures.rows.get(name)?.dead ?? 0;
  return (
    <Link to={`/contracts?topic=${encodeURIComponent(name)}`} className={dead > 0 ? "node topic-node broken" : "node topic-node"}>
      <b>{name}</b>
      <small>
        {rate.toFixed(1)} a second
        {dead > 0 && `, ${count(dead)} dead`}
      </small>
    </Link>
  );
}

function isKnown(name: string): name is Service {
  return (SERVICES as readonly string[]).includes(name);
}

function ServiceNode({ name }: { name: string }) {
  const health = useBoard((board) => (isKnown(name) ? board.health[name] : undefined));
  const broken = health === "unreachable" || health === "unavailable" || health === "degraded";
  const className = broken ? "node service-node broken" : "node service-node";
  const content = (
    <>
      <b>{name}</b>
      <small>{health ?? "not asked"}</small>
    </>
  );
  if (!isKnown(name)) return <span className={className}>{content}</span>;
  return (
    <a href={`${urlOf(name)}/docs`} target="_blank" rel="noreferrer" className={className}>
      {content}
    </a>
  );
}

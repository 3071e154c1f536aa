import { useEffect, useMemo, useState } from "react";
import { SERVICES, type Service } from "../api/config";
import { messageOf } from "../api/problem";
import { request } from "../api/request";
import type { ReportedContract } from "../api/types";
import { pollWhileVisible } from "../shared/poll";
import { mergeReports, type Reports } from "./catalog";

/** Milliseconds: how soon a newly registered version is shown. */
const INTERVAL = 3000;

/** The contracts, read again every few seconds while the page is visible, and why reports are missing or old. */
export function useContracts() {
  const [reports, setReports] = useState<Reports>({});
  const [problems, setProblems] = useState<Partial<Record<Service, string>>>({});
  useEffect(() => {
    const read = async (service: Service) => {
      try {
        const found = await fetchReport(service);
        setReports((before) => (isSame(before[service], found) ? before : { ...before, [service]: found }));
        setProblems((before) => ({ ...before, [service]: "" }));
      } catch (error) {
        setProblems((before) => ({ ...before, [service]: messageOf(error) }));
      }
    };
    const stops = SERVICES.map((service) => pollWhileVisible(() => read(service), INTERVAL));
    return () => stops.forEach((stop) => stop());
  }, []);
  const contracts = useMemo(() => mergeReports(reports), [reports]);
  return { contracts, problems: [...new Set(Object.values(problems))].filter(Boolean) };
}

async function fetchReport(service: Service): Promise<readonly ReportedContract[]> {
  const { data } = await request<{ data: { contracts: ReportedContract[] } }>(service, "/api/v1/contracts");
  return data.contracts;
}

/** Nothing is rendered again where nothing has changed. */
function isSame(before: readonly ReportedContract[] | undefined, now: readonly ReportedContract[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

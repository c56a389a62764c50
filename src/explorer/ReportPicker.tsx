import { usePage } from "./context";

/** The report one reads: its place in the list, its facts. */
export function useReport() {
  const { model, route } = usePage();
  const wanted = `report/${route.report}`;
  const at = Math.max(
    0,
    model.data.reports.findIndex((report) => report.id === wanted),
  );
  return { at, report: model.report(at), facts: model.byReport[at] ?? [] };
}

/** A list to choose a report from, where there are several. */
export function ReportPicker() {
  const { model, go, t } = usePage();
  const { report } = useReport();
  if (model.data.reports.length < 2) return null;
  return (
    <label class="pick">
      <span>{t("report")}</span>
      <select
        value={report.id}
        onChange={(event) =>
          go({ report: event.currentTarget.value.replace("report/", ""), fact: "" })
        }
      >
        {model.data.reports.map((one) => (
          <option key={one.id} value={one.id}>
            {one.zh}
          </option>
        ))}
      </select>
    </label>
  );
}

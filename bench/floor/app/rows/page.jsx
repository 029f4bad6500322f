import { headers } from "next/headers";

const MARKS = ["○", "◐", "●"];

/**
 * What fifty rows of the application list cost as ordinary elements and nothing else: no session, no data, no frame, no filters.
 * The words are those of a row, made up here.
 */
export default async function Page() {
  await headers();
  return (
    <table>
      <thead>
        <tr>
          {["申请", "客户", "官方状态", "阶段", "下一步", "材料", "期限", "负责人"].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: 50 }, (_, i) => (
          <tr key={i} data-row={`SQ-2026-${1000 + i}`}>
            <td>
              <span className="st">{MARKS[i % 3]}</span>{" "}
              <a href={`/desk/applications/${i}`} data-soft="">
                增值电信业务经营许可证（第 {i} 类） 新办
              </a>
              <small>杭州某某{i}网络科技有限公司</small>
            </td>
            <td>杭州某某{i}网络科技有限公司</td>
            <td>审查中</td>
            <td>跟踪</td>
            <td>等主管部门答复</td>
            <td>{`${i % 17}/17`}</td>
            <td>{`12月${1 + (i % 28)}日 · 还剩 ${i} 个工作日`}</td>
            <td>林知夏</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

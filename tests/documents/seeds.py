"""Facts of published plans and results, typed in: who does what by when, and what a fall in rank was made of."""

from __future__ import annotations

from fractions import Fraction

from cchc_tui.core.answers import Given
from cchc_tui.core.assessment import Assessment, Entry, Office
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.follow_up import Cause, CauseKind, FollowUp
from cchc_tui.core.past import PastResult
from cchc_tui.core.period import Period
from cchc_tui.core.points import points
from cchc_tui.core.rules import Manual, Survey
from cchc_tui.core.tasks import Aim, Target, TargetKind, Task, TaskStatus
from tests.build import GRADES, a_component, a_criterion, an_area

HOME_AFFAIRS, OFFICE = "Phòng Nội vụ thành phố", "Văn phòng HĐND và UBND thành phố"
COMMUNES, BOTH = "UBND các phường, xã", "Các phòng, ban TP có liên quan\nUBND các phường, xã"

# Quy Nhơn, 21/02/2022: what is to be done, who leads, who helps, by when.
QUY_NHON = (
    ("Hoàn thành 100% nhiệm vụ của Kế hoạch CCHC năm 2022", HOME_AFFAIRS, BOTH,
     "Theo tiến độ Kế hoạch số 231/KH-UBND ngày 29/12/2021"),
    ("Bảo đảm nội dung, thời hạn nhiệm vụ tỉnh giao", OFFICE, BOTH, "Năm 2022"),
    ("Nâng chất lượng kế hoạch CCHC hằng năm của phường, xã", HOME_AFFAIRS, COMMUNES, "Quý I/2022"),
    ("Tăng tỷ lệ cán bộ, công chức, viên chức hoàn thành tốt nhiệm vụ", HOME_AFFAIRS, BOTH, "Quý IV/2022"),
    ("Tăng tỷ lệ cán bộ, công chức cấp xã đạt chuẩn trình độ", COMMUNES, HOME_AFFAIRS, "Năm 2022"),
    ("Đa dạng hình thức tuyên truyền CCHC, ít nhất 03 hình thức",
     "Phòng Văn hóa – Thông tin thành phố và Trung tâm VH-TT-TT thành phố", f"{OFFICE}\n{COMMUNES}", "Năm 2022"),
    ("Khắc phục tồn tại phát hiện sau kiểm tra CCHC", HOME_AFFAIRS, BOTH, "Năm 2022"),
    ("Giảm hồ sơ trễ hạn; đúng và trước hạn trên 97%, đất đai từ 95%",
     f"{OFFICE}; Phòng Tài nguyên và MT thành phố; Chi nhánh VP ĐKĐĐ TP", BOTH, "Năm 2022"),
    ("Rà soát TTHC, thông qua 100% phương án đơn giản hóa", OFFICE, BOTH, "Năm 2022"),
    ("Ban hành quy chế phối hợp giải quyết TTHC", OFFICE, BOTH, "Năm 2022"),
    ("Cập nhật hồ sơ TTHC vào Hệ thống Một cửa điện tử", OFFICE, BOTH, "Năm 2022"),
    ("Tăng dịch vụ công mức độ 3, 4 và hồ sơ qua BCCI", OFFICE, BOTH, "Năm 2022"),
    ("Lập kế hoạch ứng dụng CNTT nội bộ năm 2022", OFFICE, BOTH, "Quý I/2022"),
    ("Kê khai tài sản của cán bộ, công chức, viên chức", "Thanh tra thành phố", BOTH, "Năm 2022"),
)  # fmt: skip
CITY = Office("UBND thành phố Quy Nhơn", "Sở Nội vụ tỉnh Bình Định", district="UBND tỉnh Bình Định")


def quy_nhon() -> tuple[Task, ...]:
    """The fourteen rows as tasks of a plan."""
    return tuple(Task(f"t{at:02d}", *row, position=at) for at, row in enumerate(QUY_NHON, 1))


# Bắc Kạn, result of 2022: 81,81 of 100, 7th of 8 after 2nd of 8; the areas and causes that were named.
_LEAVES = (
    ("1.1", "Chỉ đạo, điều hành cải cách hành chính", "16", "16", "Phòng Nội vụ", None),
    ("2.1", "Theo dõi thi hành pháp luật", "9", "9", "Phòng Tư pháp", None),
    ("3.1", "Hồ sơ giải quyết đúng hạn trên một cửa điện tử", "14", "8.5", "Văn phòng",
     Cause(CauseKind.LOW_RATE, "có hồ sơ quá hạn trên phần mềm")),
    ("4.1", "Tổ chức bộ máy", "8", "8", "Phòng Nội vụ", None),
    ("5.1", "Không có cán bộ, công chức bị kỷ luật từ khiển trách", "6", "2", "Phòng Nội vụ",
     Cause(CauseKind.NOT_MET, "có trường hợp bị kỷ luật")),
    ("5.2", "Công chức đúng vị trí việc làm", "6", "4.5", "Phòng Nội vụ", Cause(CauseKind.LOW_RATE)),
    ("6.1", "Không có sai phạm tài chính trong năm", "8", "5", "Phòng Tài chính",
     Cause(CauseKind.OTHER, "Có sai phạm được phát hiện trong năm đánh giá")),
    ("7.1", "Chính quyền số", "13", "13", "Phòng Văn hóa", None),
    ("8.1", "Điều tra xã hội học", "20", "15.81", "", None),
)  # fmt: skip
_AREAS = ("Chỉ đạo, điều hành", "Thể chế", "Thủ tục hành chính", "Tổ chức bộ máy", "Chế độ công vụ",
          "Tài chính công", "Chính quyền số", "Tác động của cải cách")  # fmt: skip


def bac_kan() -> Assessment:
    """The city's year that fell; what its leaves earned is invented so that it adds up to the published 81,81."""
    areas = []
    for number, name in enumerate(_AREAS, 1):
        leaves = [
            a_component(code, (Survey if number == 8 else Manual)(points(most)), name=told)
            for code, told, most, *_ in _LEAVES
            if code.startswith(f"{number}.")
        ]
        area = an_area(*map(a_criterion, leaves), code=str(number))
        areas.append(type(area)(area.code, name, area.max_points, area.criteria))
    criteria = CriteriaSet("bk", "Bộ tiêu chí", "UBND tỉnh Bắc Kạn", 1, tuple(areas), GRADES)
    entries = {
        code: Entry(code, Given(points(earned), "Theo Quyết định số 501/QĐ-UBND"), owner=owner)
        for code, _, _, earned, owner, _ in _LEAVES
    }
    office = Office("UBND thành phố Bắc Kạn", "Sở Nội vụ tỉnh Bắc Kạn", district="UBND tỉnh Bắc Kạn")
    return Assessment(office, Period(2022), criteria, entries)


def bac_kan_after() -> FollowUp:
    """Both published ranks, the causes that were named, a task for two of them, and the wish to rise three places."""
    results = (
        PastResult(Period(2021), rank=2, of_units=8),
        PastResult(Period(2022), Fraction(8181, 10_000), 7, 8, points=points("81.81"), base_points=points("100")),
    )
    tasks = (
        Task("a", "Giải quyết hồ sơ đúng hạn, không để quá hạn trên phần mềm", "Văn phòng", "Các phòng chuyên môn",
             "Năm 2023", "Sổ theo dõi hồ sơ", aims=(Aim("3.1", Given(points("14"), "Đủ")),)),
        Task("b", "Bố trí đúng vị trí việc làm", "Phòng Nội vụ", "", "Quý III/2023", aims=(Aim("5.2"),)),
        Task("c", "Bồi dưỡng chủ tài khoản", "Phòng Tài chính", status=TaskStatus.DROPPED,
             reason="tỉnh đã tổ chức chung", aims=(Aim("6.1"),)),
    )  # fmt: skip
    return FollowUp(
        causes={code: cause for code, *_, cause in _LEAVES if cause},
        tasks={task.id: task for task in tasks},
        target=Target(TargetKind.RISE, Fraction(3)),
        past={str(one.period): one for one in results},
    )
